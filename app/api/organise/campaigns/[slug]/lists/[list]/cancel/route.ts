import { listsDoor } from '@/app/api/organise/campaigns/[slug]/lists/door';
import { dropFor } from '@/lib/organisers/lists';

/** Stops a list in the making. */
export const POST = listsDoor<{ slug: string; list: string }>(async ({ organiserId, params, now }) => {
  const done = await dropFor(organiserId, params.slug, params.list, 'cancel', now);
  return done.ok ? { ok: true, what: 'cancelled' } : done;
});
