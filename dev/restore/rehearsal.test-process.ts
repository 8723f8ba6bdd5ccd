import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { recount } from '@/lib/figures/recount';
import { chores } from '@/lib/jobs/schedule';
import { gatherDue } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { resumeLetters } from '@/lib/letters/pause';
import { freezeDue } from '@/lib/mail/freeze';
import { postDue } from '@/lib/mail/post';
import { composing } from '@/lib/mail/post.fixture';
import { resendTransport } from '@/lib/mail/resend';
import { decideRestored } from '@/lib/mail/restored';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { move } from '@/lib/signatures/move';
import { openPerson } from '@/lib/signatures/sealed';
import { sign } from '@/lib/signatures/sign';
import { readSignature } from '@/lib/signatures/signature-form';
import { scheduleUpdate } from '@/lib/updates/schedule';
import { updateComposer } from '@/lib/updates/update-mail';
import { createUpdate } from '@/lib/updates/write';
import { campaignKeys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';

// A site for the rehearsal of a restore: one process on the database it is given, which does one chapter of the story.

export type Chapter = 'before' | 'after the backup' | 'restored' | 'decided';
export type Told = { slug: string; confirmed: number; wrong: unknown[]; names: string[]; key: boolean };
export type Story = { chapter: Chapter; start: string; postbox: string };

const HOUR = 3_600_000;
const composers = {
  ...composing(),
  CONFIRMATION: confirmationComposer,
  ALREADY_SIGNED: confirmationComposer,
  REMINDER: confirmationComposer,
  LETTER: letterComposer,
  NOTICE: noticeComposer,
  UPDATE: updateComposer,
};

process.once('message', async ({ chapter, start, postbox }: Story) => {
  const at = (hours: number) => new Date(Date.parse(start) + hours * HOUR);
  const transport = resendTransport({ key: 're_test', baseUrl: postbox });

  /** What a worker does: every chore, then whatever mail is due. */
  async function work(now: Date): Promise<void> {
    // As a worker does: what fails is tried again.
    for (const chore of chores) await chore.run(now).catch(() => chore.run(now));
    for (let time = now.getTime(), idle = 0; idle < 2; time += 1_000) {
      const posted = await postDue({
        composers,
        transport,
        perSecond: 1_000,
        now: new Date(time),
        chance: 1,
      });
      if (posted.did === 'nothing') idle += 1;
    }
  }

  /** Somebody signs, asks for news, and confirms unless told otherwise. */
  async function signs(slug: string, name: string, now: Date, confirms = true): Promise<void> {
    const campaign = await findSignable(slug);
    const email = `${name.toLowerCase().replace(' ', '.')}@people.example`;
    const read = readSignature({ name, email, consent: 'on', visibility: 'public', updates: 'on' });
    if (!campaign || !read.ok) throw new Error('cannot sign');
    await sign(read.input, campaign, { now });
    const newest = await db().signature.findFirstOrThrow({
      where: { campaignId: campaign.id },
      orderBy: { id: 'desc' },
    });
    if (confirms) await move({ act: 'confirm', id: newest.id, now });
  }

  async function before(): Promise<void> {
    const organisation = await makeOrganisation(db());
    await makeOrganiser(db(), 'organiser@office.example', [organisation.id]);
    for (const slug of ['kept', 'doomed'])
      await makeCampaign(db(), {
        slug,
        organisationId: organisation.id,
        letterEvery: 3,
        to: [{ email: `${slug}@office.example` }],
      });
    // Who will be reminded an hour after the backup.
    await signs('kept', 'Rosa Late', at(-47.5), false);
    await work(at(-47.5));
    for (const name of ['Ana One', 'Ana Two', 'Ana Three']) await signs('kept', name, at(-1));
    for (const name of ['Doom One', 'Doom Two', 'Doom Three']) await signs('doomed', name, at(-1));
    await work(at(-1));
    const { id: campaignId } = await db().campaign.findUniqueOrThrow({ where: { slug: 'kept' } });
    const update = await createUpdate(
      campaignId,
      [{ locale: 'en', title: 'News', body: 'It moves.' }],
      at(-1),
    );
    const { changedAt: version } = await db().update.findUniqueOrThrow({ where: { id: update } });
    const given = { version, dueAt: at(0.5), sooner: true };
    const planned = await scheduleUpdate({ campaignId, id: update }, given, at(-1));
    if (!planned.ok) throw new Error(planned.reason);
    // At the moment of the backup: a letter in the outbox, a request without an answer, a mail in the outbox, three who
    // are in no batch yet.
    for (const name of ['Ana Four', 'Ana Five', 'Ana Six']) await signs('kept', name, at(-0.2));
    await work(at(-0.2));
    for (const name of ['Ana Seven', 'Ana Eight', 'Ana Nine']) await signs('kept', name, at(-0.1));
    await db().mail.updateMany({ where: { state: 'WAITING' }, data: { dueAt: at(0.2) } });
    await signs('kept', 'Frozen One', at(-0.1), false);
    await freezeDue(composers, at(-0.1));
    await signs('kept', 'Waiting One', at(0), false);
    const doomed = await db().campaign.findUniqueOrThrow({ where: { slug: 'doomed' } });
    for (const name of ['Doom Four', 'Doom Five', 'Doom Six']) await signs('doomed', name, at(0));
    await db().campaign.update({ where: { id: doomed.id }, data: { lettersLookAt: null } });
    await gatherDue(at(0));
    // The last three of the other campaign are in no batch yet.
    for (const name of ['Ana Ten', 'Ana Eleven', 'Ana Twelve']) await signs('kept', name, at(0));
  }

  async function afterBackup(): Promise<void> {
    await work(at(0.6));
    await work(at(1));
    const { id } = await db().campaign.findUniqueOrThrow({ where: { slug: 'doomed' } });
    await db().vaultKey.delete({ where: { name: id } });
    await signs('kept', 'Lost Later', at(1));
    await work(at(1));
  }

  /** A day and more of a worker's life. */
  async function restored(): Promise<void> {
    for (const hours of [2, 14, 26.1]) await work(at(hours));
  }

  async function decided(): Promise<void> {
    const { id } = await db().campaign.findUniqueOrThrow({ where: { slug: 'kept' } });
    await resumeLetters(id, at(41));
    await decideRestored('send', at(41), 'CONFIRMATION');
    await decideRestored('drop', at(41));
    await work(at(41));
    await work(at(42));
  }

  await { before, 'after the backup': afterBackup, restored, decided }[chapter]();
  process.send?.(await tell(), () => process.exit(0));
});

async function tell(): Promise<Told[]> {
  const campaigns = await db().campaign.findMany({ orderBy: { slug: 'asc' }, include: { count: true } });
  return Promise.all(
    campaigns.map(async ({ id, slug, count }) => {
      const keys = await campaignKeys(id);
      const rows = await db().signature.findMany({ where: { campaignId: id, state: 'CONFIRMED' } });
      const inTheClear = rows.flatMap(({ publicName }) => publicName ?? []);
      const names = rows.flatMap((row) => (keys ? (openPerson(keys, row)?.name ?? []) : inTheClear));
      const found = await recount(id);
      return { slug, confirmed: count?.confirmed ?? 0, wrong: found?.wrong ?? [], names, key: keys !== null };
    }),
  );
}
