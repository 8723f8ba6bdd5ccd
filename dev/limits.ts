import { db } from '@/lib/db';
import { LIMITS } from '@/lib/limits/limit';
import { type LimitListed, listLimits, setLimit } from '@/lib/limits/set';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';

// `npm run limits -- list`, `… set NAME POINTS SECONDS`, `… reset NAME`: every limit, while the site runs.

const USAGE = 'Say what: npm run limits -- list | set NAME POINTS SECONDS | reset NAME';

async function command([act, name = '', points, seconds, ...more]: string[]): Promise<void> {
  if (act === 'list' && name === '') {
    await joinSite();
    for (const each of await listLimits()) console.log(lineOf(each));
    return;
  }
  const sets = act === 'set' && seconds !== undefined && more.length === 0;
  const resets = act === 'reset' && name !== '' && points === undefined;
  if (!sets && !resets) throw new Refusal(USAGE);
  await joinSite();
  const done = await setLimit(
    name,
    sets ? { points: Number(points), seconds: Number(seconds) } : null,
    new Date(),
  );
  if (!done.ok) throw new Refusal(refusals[done.reason]);
  console.log(`${name} is set: it takes hold everywhere within seconds.`);
}

const refusals = {
  unknown: 'There is no limit of that name: npm run limits -- list names them all.',
  number: 'POINTS is a whole number up to a million, SECONDS one up to 172800 (two days).',
};

const LONGEST = Math.max(...Object.keys(LIMITS).map(({ length }) => length));

function lineOf({ name, points, seconds, byDefault }: LimitListed): string {
  const said = `${name.padEnd(LONGEST)} ${String(points).padStart(7)} in ${String(seconds).padStart(6)} s`;
  const same = points === byDefault.points && seconds === byDefault.seconds;
  return same ? said : `${said}   (by default ${byDefault.points} in ${byDefault.seconds} s)`;
}

command(process.argv.slice(2))
  .catch(refuse)
  .finally(() => (process.exitCode ? undefined : db().$disconnect()));
