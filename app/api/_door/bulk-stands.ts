import type { BulkAct } from '@/generated/prisma/client';
import { words } from '@/lib/words';

/** How far a bulk act is, as its page and its door say it. `final`: nothing runs, what can be done now is another page. */
export function bulkStands(bulk: BulkAct, locale: string) {
  const { state, kind, looked, among, counted, done } = bulk;
  const figures = {
    COUNTING: { done: looked, of: among },
    RUNNING: { done, of: counted },
    UNDOING: { done, of: among },
  };
  const runs = state === 'COUNTING' || state === 'RUNNING' || state === 'UNDOING';
  const { done: come, of } = runs ? figures[state] : { done, of: counted };
  const say = words(locale, 'OrganiseSignatures.bulk.stands');
  const key =
    state === 'COUNTED' || state === 'RUNNING' || state === 'DONE' ? (`${state}.${kind}` as const) : state;
  const sentences = [say(key, { looked, among, counted, done })];
  if (state === 'DONE' && done < counted) sentences.push(say('changed', { count: counted - done }));
  return { state, done: come, of, sentence: sentences.join(' '), final: !runs };
}
