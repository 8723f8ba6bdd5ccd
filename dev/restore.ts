import { resolve } from 'node:path';
import { MailKind } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decideRestored, restoredMails } from '@/lib/mail/restored';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';
import { type Restored, restore } from './restore/restore';

// `npm run restore -- FOLDER [BACKUP]`: fills an empty, migrated database from a folder of backups.
// `npm run restore -- mails`, `send [KIND]`, `drop [KIND]`: what to do about the mails it found unsent.

const USAGE =
  'Say from where: npm run restore -- FOLDER [BACKUP]; or, afterwards, npm run restore -- mails|send|drop [KIND]';

function told({ name, madeAt, rows, tables, quieted, keyless, unnamed }: Restored): string {
  return [
    `${name} is restored: ${rows} rows of ${tables} tables, as they were on ${madeAt.toISOString().slice(0, 16)}Z.`,
    'What was done since is undone: withdrawals and erasures, names hidden, people removed, tokens revoked. See to those first.',
    keyless.length > 0
      ? `Without a key, so that nobody in them can be read any more: ${keyless.join(', ')}.`
      : 'Every campaign has its key.',
    unnamed > 0
      ? `The names of ${unnamed} signatures that were public do not open, and are shown no more: "npm run keys -- verify" says more.`
      : 'Names that were public are public again.',
    `Kept from going, since it may have gone already: ${quieted.mails} mails, the letters of ${quieted.letters} campaigns (paused), ` +
      `${quieted.updates} updates. Nothing of it goes before somebody says so.`,
    'Look with "npm run restore -- mails"; then "npm run restore -- send" or "drop". Letters and updates go on from the organisers\' pages.',
  ].join('\n');
}

async function decide(what: 'send' | 'drop', kind: string | undefined): Promise<void> {
  const kinds: readonly string[] = Object.values(MailKind);
  if (kind !== undefined && !kinds.includes(kind))
    throw new Refusal(`There is no kind of mail called ${kind}; there are ${kinds.join(', ')}.`);
  const count = await decideRestored(what, new Date(), kind as MailKind | undefined);
  console.log(what === 'send' ? `${count} mails are in the outbox.` : `${count} mails will not be sent.`);
}

async function showMails(): Promise<void> {
  const mails = await restoredMails();
  console.log(
    mails.map(({ kind, count }) => `${kind}: ${count}`).join('\n') || 'No mail waits for a decision.',
  );
}

async function command([first, second]: string[]): Promise<void> {
  if (!first) throw new Refusal(USAGE);
  await joinSite();
  const { DATABASE_URL, MASTER_KEY } = env();
  const act =
    first === 'mails'
      ? showMails()
      : first === 'send' || first === 'drop'
        ? decide(first, second)
        : restore(DATABASE_URL, resolve(process.env.INIT_CWD ?? '.', first), {
            masters: MASTER_KEY,
            now: new Date(),
            name: second,
          }).then((done) => console.log(told(done)));
  await act.finally(() => db().$disconnect());
}

command(process.argv.slice(2)).catch(refuse);
