import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { deleteHook, pauseHook, resumeHook, testHook } from '@/lib/organisers/hooks';

const acts = {
  pause: { does: pauseHook, done: 'paused' },
  resume: { does: resumeHook, done: 'resumed' },
  test: { does: testHook, done: 'tested' },
  delete: { does: deleteHook, done: 'deleted' },
} as const;

type Params = { id: string; hook: string; act: string };

/** Pauses a hook, has it go on, sends it a call to try it, or deletes it. */
export const POST = ownersDoor<Params>(async ({ who, params, now }) => {
  const { id, hook, act } = params;
  const known = Object.hasOwn(acts, act) ? acts[act as keyof typeof acts] : null;
  if (!known) return 'not-found';
  const outcome = await known.does(who, hook, now);
  const own = `/organisations/${id}/hooks`;
  if (outcome.ok) {
    const to = act === 'delete' ? own : `${own}/${hook}`;
    return { status: known.done, to: `${to}?done=${known.done}` };
  }
  if (outcome.reason === 'not-found') return 'not-found';
  return { reason: outcome.reason, to: `${own}/${hook}?done=${outcome.reason}` };
});
