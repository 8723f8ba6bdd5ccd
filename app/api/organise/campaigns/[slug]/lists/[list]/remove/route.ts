import { listsDoor } from '@/app/api/organise/campaigns/[slug]/lists/door';
import { dropFor } from '@/lib/organisers/lists';

/** Destroys a list before its day is over. */
export const POST = listsDoor<{ slug: string; list: string }>(async ({ organiserId, params, now }) => {
  const done = await dropFor(organiserId, params.slug, params.list, 'remove', now);
  return done.ok ? { ok: true, what: 'removed' } : done;
});
