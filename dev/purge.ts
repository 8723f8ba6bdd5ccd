import { databaseTime } from '@/lib/clock';
import { db } from '@/lib/db';
import { countToErase, type ToErase } from '@/lib/purge/count';
import { purge } from '@/lib/purge/purge';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';

// `npm run purge -- [--dry-run] [SLUG]`: erases everything personal in the campaigns whose date has come, as the worker does by
// itself; or says, in numbers, what that would erase.

let joined = false;

async function command(args: string[]): Promise<void> {
  const dry = args.includes('--dry-run');
  const [slug = null, ...more] = args.filter((arg) => arg !== '--dry-run');
  if (more.length > 0 || slug?.startsWith('-')) throw new Refusal('Say: npm run purge -- [--dry-run] [SLUG]');
  await joinSite();
  joined = true;
  // As the worker has it: on a machine whose clock is ahead nothing is due that is not.
  const now = await databaseTime();
  const found = await countToErase(now, slug);
  if (slug && found.length === 0) throw new Refusal(`There is no campaign called ${slug}, or it is a draft.`);
  if (found.length === 0) console.log('No campaign’s date has come.');
  for (const each of found) {
    console.log(sentence(each, now));
    if (!dry) await erase(each, now);
  }
  if (dry && found.length > 0) console.log('Nothing was erased: this was a dry run.');
}

/** What one campaign holds, in words. */
function sentence(each: ToErase, now: Date): string {
  const { slug, purgesAt, purgingAt, purgedAt } = each;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (purgedAt) return `${slug}: erased on ${day(purgedAt)}.`;
  const when = purgingAt
    ? 'being erased'
    : purgesAt <= now
      ? `due since ${day(purgesAt)}`
      : `due on ${day(purgesAt)}`;
  const { signatures, mails, paper, lists, calls, mentions, corrections, entries } = each;
  return (
    `${slug} (${when}): ${signatures} signatures, ${mails} mails to signers, ${paper} on paper, ${lists} lists, ` +
    `${calls} calls of hooks, ${mentions} mentions in letters, ${corrections} corrections, details of ${entries} log entries, its key.`
  );
}

async function erase({ slug, purgedAt }: ToErase, now: Date): Promise<void> {
  if (purgedAt) return;
  const { id } = await db().campaign.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const came = await purge(id, now);
  if (came === 'not-now') throw new Refusal(`${slug} is not due: its page says when. Nothing was erased.`);
  console.log(
    came === 'done'
      ? `${slug}: erased.`
      : `${slug}: erased but for a mail that is still being tried; the worker ends it within a day.`,
  );
}

command(process.argv.slice(2))
  .catch(refuse)
  .finally(() => (joined ? db().$disconnect() : undefined));
