import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '@/lib/away';
import { masterKeyTrouble } from './stored-keys';

const UNDEFINED_TABLE = '42P01';
const PATIENCE = 3_000;
const AGAIN = 5_000;

/**
 * Refuses to start a process that could not read what is stored: asked once, before anything is served or sent. A database that
 * does not answer now is asked again until it does; one without tables holds nothing to read.
 * @param refuse ends the process; told why in one sentence
 */
export async function checkMasterKey(refuse: (sentence: string) => void): Promise<void> {
  const first = check(refuse);
  const again = async () => {
    while (!(await check(refuse))) await sleep(AGAIN, undefined, { ref: false });
  };
  const known = await Promise.race([first, sleep(PATIENCE, null, { ref: false })]);
  if (known === null) void first.then((answered) => (answered ? undefined : again()));
  else if (!known) void again();
}

/** @returns whether the database answered */
async function check(refuse: (sentence: string) => void): Promise<boolean> {
  try {
    const trouble = await masterKeyTrouble();
    if (trouble) refuse(trouble);
    return true;
  } catch (error) {
    return sqlState(error) === UNDEFINED_TABLE;
  }
}
