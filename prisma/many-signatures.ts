import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Db } from '@/lib/db';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { mailboxIndex, type Person, sealPerson } from '@/lib/signatures/sealed';
import { campaignKeys } from '@/lib/vault/keys';

const AT_ONCE = 5_000;

/**
 * Adds very many signatures that nobody has confirmed yet, sealed as signing seals them, in the order given: for measurements,
 * and for tests of what reads page by page. Figures and mails are left as they are.
 * @param person who the n-th is; each mailbox once per campaign
 */
export async function addMany(
  db: Db,
  campaignId: string,
  count: number,
  person: (n: number) => Person,
): Promise<void> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('a campaign without a key');
  const began = Date.now() - count;
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => {
      const given = person(from + at);
      const read = readEmailAddress(given.email);
      if (!read.ok) throw new Error(`an address that signing would refuse: ${read.reason}`);
      const mailbox = mailboxIndex(keys.index, read.email.mailbox);
      return {
        id: uuid({ msecs: began + from + at, seq: 0 }),
        mailbox: Buffer.from(mailbox).toString('hex'),
        sealed: Buffer.from(sealPerson(keys, { campaignId, mailbox, signAs: 'PERSON' }, given)).toString(
          'hex',
        ),
        code: randomBytes(32).toString('hex'),
      };
    });
    await db.$executeRaw`
      INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", visibility, sealed, "textVersion", locale,
        "consentVersion", "consentHash", provider, "signedAt", "changedAt")
      SELECT t.id, ${campaignId}::uuid, decode(mailbox, 'hex'), decode(code, 'hex'), 'PERSON', 'ADDRESSEE',
        decode(sealed, 'hex'), 1, 'en', 1, '', 'other', now(), now()
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ mailbox }) => mailbox)}::text[],
        ${rows.map(({ sealed }) => sealed)}::text[], ${rows.map(({ code }) => code)}::text[])
        AS t(id, mailbox, sealed, code)`;
  }
}
