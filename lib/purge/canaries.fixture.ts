import { randomBytes } from 'node:crypto';
import { writeDown } from '@/lib/audit';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { callDue } from '@/lib/hooks/call-due';
import { here, hooked, receiver } from '@/lib/hooks/hooks.fixture';
import { chores } from '@/lib/jobs/schedule';
import { gather } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { trialComposer } from '@/lib/letters/trial-mail';
import { orderList } from '@/lib/lists/order';
import { prepareLists } from '@/lib/lists/prepare';
import type { Composers, Request, Transport } from '@/lib/mail/message';
import { postDue } from '@/lib/mail/post';
import { emptyOutbox } from '@/lib/mail/post.fixture';
import { receive } from '@/lib/mail/receipts';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { invitationComposer } from '@/lib/organisations/invitation-mail';
import { signInComposer } from '@/lib/organisers/sign-in-mail';
import { findImport } from '@/lib/paper/find';
import { beginImport, importPaper, seenOf } from '@/lib/paper/import';
import { keepUpload, setMatching } from '@/lib/paper/keep';
import { COLUMNS, csvText, HEADER } from '@/lib/paper/paper.fixture';
import { decideOnWords } from '@/lib/signatures/approve';
import { arrivalOf } from '@/lib/signatures/arrivals';
import { askWhatISigned } from '@/lib/signatures/asked';
import { lookUpAsked } from '@/lib/signatures/asked-look-up';
import { whatISignedComposer } from '@/lib/signatures/asked-mail';
import { describeBulk, startBulk } from '@/lib/signatures/bulk';
import { workOnBulk } from '@/lib/signatures/bulk-work';
import { confirm } from '@/lib/signatures/confirm';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { seenAs } from '@/lib/signatures/face';
import { remove } from '@/lib/signatures/hold';
import { tokenFor } from '@/lib/signatures/link';
import { object } from '@/lib/signatures/object';
import { sign } from '@/lib/signatures/sign';
import { readSignature } from '@/lib/signatures/signature-form';
import { changeVisibility, withdraw } from '@/lib/signatures/withdraw';
import { scheduleUpdate } from '@/lib/updates/schedule';
import { sendDueUpdates } from '@/lib/updates/send-due';
import { updateComposer } from '@/lib/updates/update-mail';
import { createUpdate } from '@/lib/updates/write';
import { campaignKeys } from '@/lib/vault/keys';

// Fifty people nobody else is, through everything that can happen to a signature. Every word of theirs is found again wherever
// it lies.

const nothing = async () => {};
const word = (kind: string) => `${kind}${randomBytes(6).toString('hex')}`;

/** Somebody, each of whose words stands nowhere else. */
export type Canary = {
  name: string;
  email: string;
  message: string;
  affiliation: string;
  city: string;
  /** what they say when they object */
  why: string;
  /** the address of their network */
  network: string;
  public: boolean;
  news: boolean;
};

const canary = (at: number): Canary => ({
  name: word('Zoraida'),
  email: `${word('canary')}@example.org`,
  message: word('Mensaje'),
  affiliation: word('Taller'),
  city: word('Ciudad'),
  why: word('Motivo'),
  network: `2001:db8:${randomBytes(8)
    .toString('hex')
    .replace(/(.{4})(?=.)/g, '$1:')}::1`,
  public: at % 3 === 0,
  news: at % 2 === 0,
});

/** What must be found nowhere in the clear. */
export const secretsOf = ({ name, email, message, affiliation, city, why, network }: Canary): string[] => [
  ...[name, email.split('@')[0] ?? '', message, affiliation, city, why, network.replace('::1', '')],
];

/** Who, by their number, does what with a signature that counts; some of them wanted to be seen by all. */
const OBJECT = [6, 7, 9];
const ASK = [4, 12];
const HIDE = [15, 18];
const SHOW = [10];

/** Whether somebody's name may stand where everybody reads it, once they have done all they did. */
export const isShown = ({ public: shown }: Canary, at: number) =>
  (shown || SHOW.includes(at)) && ![...OBJECT, ...HIDE].includes(at);

const composers: Composers = {
  SIGN_IN: signInComposer,
  CONFIRMATION: confirmationComposer,
  ALREADY_SIGNED: confirmationComposer,
  LETTER: letterComposer,
  REMINDER: confirmationComposer,
  NOTICE: noticeComposer,
  UPDATE: updateComposer,
  TRIAL: trialComposer,
  INVITATION: invitationComposer,
  WHAT_I_SIGNED: whatISignedComposer,
};

/** A mail service that takes everything, until it is told to say nothing any more. */
export function service() {
  const taken: Request[] = [];
  let silent = false;
  const transport: Transport = {
    atOnce: 100,
    repeats: true,
    send: async (request) => {
      if (silent) return { kind: 'retry', why: 'no_answer' };
      taken.push(request);
      return { kind: 'accepted', receipts: request.mails.map((id) => `receipt-${id}`) };
    },
  };
  async function post(from: Date): Promise<void> {
    let now = from.getTime();
    for (let round = 0; round < 500; round += 1) {
      const posted = await postDue({ composers, transport, perSecond: 1_000, now: new Date(now), chance: 0 });
      if (posted.did === 'nothing' || posted.did === 'retry') return;
      now += posted.did === 'wait' ? Math.max(1, posted.wait) : 1;
    }
    throw new Error('the outbox never emptied');
  }
  const goSilent = () => {
    silent = true;
  };
  return { taken, post, goSilent };
}

/** A campaign of theirs: signed, confirmed, withdrawn, removed, in letters, in lists, on paper, looked for, told of. */
export async function lifeOfCanaries(many: number, now = new Date()) {
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const people = Array.from({ length: many }, (_, at) => canary(at));
  const onPaper = Array.from({ length: 5 }, (_, at) => canary(at));
  const other = await receiver();
  const { campaign, owner, hook } = await hooked(other.url);
  const campaignId = campaign.id;
  const mail = service();
  await emptyOutbox();
  await db().campaign.update({ where: { id: campaignId }, data: { letterEvery: 10, letterMinimum: 1 } });

  const signable = await findSignable(campaign.slug);
  if (!signable) throw new Error('no campaign');
  for (const { name, email, message, affiliation, city, network, public: shown, news } of people) {
    const read = readSignature({
      ...{ name, email, message, affiliation, city, consent: 'on', emailAnyway: 'on' },
      ...{ visibility: shown ? 'public' : 'addressee', ...(news && { updates: 'on' }) },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const from = { ...(await arrivalOf(network, read.input.email, now)), surge: false, quiet: false };
    const done = await sign(read.input, signable, { now, from });
    if (!done.ok) throw new Error(done.reason);
  }
  await mail.post(later(1));
  const keys = await campaignKeys(campaignId);
  const rows = await db().signature.findMany({ where: { campaignId }, orderBy: { id: 'asc' } });
  if (!keys) throw new Error('no keys');
  const ids = rows.map(({ id }) => id);
  const tokens = ids.map((id) => tokenFor(keys.link, id));
  const last = Math.ceil(many / 10);
  for (const token of tokens.slice(0, -last)) await confirm(token, {}, later(2));
  for (const row of rows.slice(0, -last))
    await decideOnWords('approve', { id: row.id, seen: seenAs(row) }, later(3));
  await callDue(later(3), here(), 0);
  for (const at of OBJECT) await object(tokens[at] ?? '', people[at]?.why, later(3));
  for (const at of HIDE) await changeVisibility(tokens[at] ?? '', 'COUNT', later(3));
  for (const at of SHOW) await changeVisibility(tokens[at] ?? '', 'PUBLIC', later(3));
  for (const at of ASK) {
    const read = readEmailAddress(people[at]?.email ?? '');
    if (!read.ok) throw new Error('no mailbox');
    await askWhatISigned(read.email, 'en', later(3));
  }
  await lookUpAsked(later(3));
  const letters = async (at: Date) => {
    const gathered = await gather(campaignId, at);
    if (!gathered.ok) throw new Error(gathered.reason);
    await mail.post(at);
  };
  await letters(later(4));
  await withdraw(tokens[0] ?? '', later(5));
  await remove(ids[1] ?? '', 'Not a person', later(5), (tx) =>
    writeDown(tx, owner.id, campaign, 'signature.remove', { signatureId: ids[1] }, later(5)),
  );
  await letters(later(6));
  const bulk = await describeBulk(
    campaignId,
    owner.id,
    { kind: 'HOLD', why: 'Looked for', filter: {}, words: people[2]?.name ?? '' },
    later(7),
    nothing,
  );
  if (!bulk.ok) throw new Error(bulk.reason);
  while ((await workOnBulk(later(7))) > 0);
  await startBulk({ campaignId, id: bulk.id }, later(7), nothing);
  while ((await workOnBulk(later(8))) > 0);
  for (const [purpose, format] of [
    ['legal', 'csv'],
    ['handover', 'pdf'],
  ] as const) {
    const asked = await orderList(campaignId, { purpose, format, locale: 'en' }, owner.id, now, nothing);
    if (!asked.ok) throw new Error(asked.reason);
  }
  while ((await db().list.count({ where: { campaignId, state: { in: ['WAITING', 'RUNNING'] } } })) > 0)
    await prepareLists(new Date());
  await importOnPaper(campaignId, owner.id, onPaper, later(9));
  const words = { locale: 'en', title: 'The pipe is being laid', body: 'Work began.' };
  const update = { campaignId, id: await createUpdate(campaignId, [words], later(9)) };
  const { changedAt } = await db().update.findUniqueOrThrow({ where: { id: update.id } });
  await scheduleUpdate(update, { version: changedAt, dueAt: later(10), sooner: true }, later(10));
  await sendDueUpdates(later(10));
  await mail.post(later(10));
  const [bounced] = await db().mail.findMany({ where: { signatureId: ids[3], receiptId: { not: null } } });
  const event = (receipt: string) => ({
    type: 'email.bounced',
    created_at: later(11).toISOString(),
    data: {
      email_id: receipt,
      to: [people[3]?.email],
      bounce: { type: 'Permanent', message: people[3]?.email },
    },
  });
  await receive(word('msg'), event(bounced?.receiptId ?? ''), later(11));
  await receive(word('msg'), event('not-known-yet'), later(11));
  // A repeat signer whose mail is frozen, and never answered for.
  mail.goSilent();
  const again = readSignature({
    name: word('Otra'),
    email: people[4]?.email,
    consent: 'on',
    emailAnyway: 'on',
  });
  if (!again.ok) throw new Error('again');
  await sign(again.input, signable, { now: later(12) });
  await mail.post(later(12));
  await other.close();
  return { campaign, campaignId, owner, hook, people, onPaper, ids, tokens, mail, other, later };
}

async function importOnPaper(campaignId: string, ownerId: string, people: Canary[], now: Date) {
  const rows = people.map(({ name, email, city }) => [name, email, city, 'ES', '2026-05-01']);
  const kept = await keepUpload(campaignId, ownerId, Buffer.from(csvText([HEADER, ...rows])), now, nothing);
  if (!kept.ok) throw new Error(kept.reason);
  await setMatching({ campaignId, id: kept.id }, { columns: COLUMNS, header: true, order: 'dmy' });
  const found = await findImport(campaignId, kept.id);
  if (!found) throw new Error('no import');
  await beginImport({ campaignId, id: kept.id }, { alike: false, seen: seenOf(found.told) }, nothing);
  await importPaper(now);
  const uploaded = await keepUpload(
    campaignId,
    ownerId,
    Buffer.from(csvText([HEADER, ...rows])),
    now,
    nothing,
  );
  if (!uploaded.ok) throw new Error(uploaded.reason);
}

/** Does everything that workers do by themselves, once. */
export async function allChores(now: Date): Promise<void> {
  for (const { run } of chores) await run(now);
}
