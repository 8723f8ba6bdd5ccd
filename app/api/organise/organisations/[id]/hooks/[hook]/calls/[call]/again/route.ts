import { organisationDoor } from '@/app/api/_door/organisation';
import { retryCall } from '@/lib/organisers/hooks';

type Params = { id: string; hook: string; call: string };

/** Tries a call again at once that was not taken. */
export const POST = organisationDoor<Params>(async ({ organiser, params, now }) => {
  const { id, hook, call } = params;
  const done = await retryCall({ organiserId: organiser.id, organisationId: id }, hook, call, now);
  const own = `/organisations/${id}/hooks/${hook}`;
  if (done.ok) return { status: 'again', to: `${own}?done=again` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${own}?done=${done.reason}` };
});
