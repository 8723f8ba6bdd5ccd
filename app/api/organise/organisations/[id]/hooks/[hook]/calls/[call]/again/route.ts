import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { retryCall } from '@/lib/organisers/hooks';

type Params = { id: string; hook: string; call: string };

/** Tries a call again at once that was not taken. */
export const POST = ownersDoor<Params>(async ({ who, params, now }) => {
  const { id, hook, call } = params;
  const done = await retryCall(who, hook, call, now);
  const own = `/organisations/${id}/hooks/${hook}`;
  if (done.ok) return { status: 'again', to: `${own}?done=again` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${own}?done=${done.reason}` };
});
