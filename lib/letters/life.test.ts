import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { move } from '@/lib/signatures/move';
import { sign } from '@/lib/signatures/sign';
import type { Act } from '@/lib/signatures/signature';
import { readSignature } from '@/lib/signatures/signature-form';
import { makeCampaign } from '@/prisma/factories';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { gather, gatherByHand } from './gather';
import { letterComposer } from './letter-mail';

// Any sequence of what people do with signatures and letters, on a handful of signers, held against what must stay true.

const SIGNERS = 7;
const visibility = fc.constantFrom('PUBLIC' as const, 'ADDRESSEE' as const, 'COUNT' as const);
const signer = fc.nat(SIGNERS - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ act: 'confirm' as const }) },
  { weight: 3, arbitrary: fc.constant({ act: 'withdraw' as const }) },
  { weight: 2, arbitrary: fc.constant({ act: 'return' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ act: 'erase' as const }, { act: 'remove' as const }) },
  { weight: 2, arbitrary: fc.constantFrom({ act: 'hold' as const }, { act: 'release' as const }) },
  { weight: 2, arbitrary: fc.constantFrom({ act: 'approve' as const }, { act: 'hide' as const }) },
  { weight: 2, arbitrary: visibility.map((chosen) => ({ act: 'visibility' as const, visibility: chosen })) },
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sign' as const), who: signer, visibility }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('move' as const), who: signer, act }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('gather' as const), by: fc.constantFrom('number', 'hand') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compose' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

// Every third signer is an organisation, which is approved first or stays unnamed.
const isOrganisation = (who: number) => who % 3 === 2;
const nameOf = (who: number) => `Zz${'abcdefghij'[who]}zz`;

class Life {
  #clock = Date.now();
  #ids = new Map<number, string>();
  /** what each letter told its addressee: how many it may count on */
  #told = 0;
  constructor(
    readonly campaignId: string,
    readonly slug: string,
  ) {}

  now() {
    this.#clock += 61_000;
    return new Date(this.#clock);
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'sign') return this.sign(next.who, next.visibility);
    if (next.do === 'gather') {
      if (next.by === 'number') await gather(this.campaignId, this.now());
      else await gatherByHand(this.campaignId, (await this.batches()).length + 1, this.now());
      return;
    }
    if (next.do === 'compose') return this.compose();
    const id = this.#ids.get(next.who);
    if (id) await move({ ...next.act, id, now: this.now() });
  }

  async sign(who: number, chosen: string): Promise<void> {
    const campaign = await findSignable(this.slug);
    const read = readSignature({
      name: nameOf(who),
      email: `signer${who}@example.org`,
      consent: 'on',
      visibility: chosen.toLowerCase(),
      message: 'Our own words.',
      ...(isOrganisation(who) && { signAs: 'organisation', organisation: nameOf(who), role: 'Secretary' }),
    });
    if (!campaign || !read.ok) throw new Error('cannot sign');
    const known = new Set(this.#ids.values());
    await sign(read.input, campaign, this.now());
    const rows = await db().signature.findMany({
      where: { campaignId: this.campaignId },
      select: { id: true },
    });
    for (const { id } of rows) if (!known.has(id)) this.#ids.set(who, id);
  }

  /** Composes every letter that waits; each holds exactly the names that may be named at this moment. */
  async compose(): Promise<void> {
    const waiting = await db().mail.findMany({
      where: { letter: { campaignId: this.campaignId }, state: 'WAITING' },
      orderBy: { dueAt: 'asc' },
    });
    for (const mail of waiting) {
      const messages = await db().$transaction((tx) => letterComposer(tx, [mail], this.now()));
      await db().mail.update({ where: { id: mail.id }, data: { state: 'QUEUED' } });
      const text = messages.get(mail.id)?.text ?? '';
      const letter = await db().letter.findUniqueOrThrow({ where: { id: mail.letterId ?? '' } });
      for (const [who, id] of this.#ids) {
        const row = await db().signature.findUniqueOrThrow({ where: { id } });
        const allowed =
          row.state === 'CONFIRMED' &&
          !row.held &&
          !row.erasedAt &&
          row.visibility !== 'COUNT' &&
          (!isOrganisation(who) || row.words === 'APPROVED');
        if (text.includes(nameOf(who)) && !allowed) throw new Error(`${nameOf(who)} stands in a letter`);
        const covered =
          row.position !== null && row.position >= letter.fromPosition && row.position <= letter.toPosition;
        if (covered && allowed && !text.includes(nameOf(who))) throw new Error(`${nameOf(who)} is missing`);
        // The signer's page answers "who has my name?" from this.
        const mention = { signatureId: id, letterId: mail.letterId ?? '' };
        expect(await db().mention.count({ where: mention })).toBe(Number(text.includes(nameOf(who))));
      }
      const struck = text.split('\n').filter((line) => /^No\. \d/.test(line.trim())).length;
      const back = linesUnder(text, 'Signed again');
      this.#told += (letter.named ?? 0) + (letter.unnamed ?? 0) - (struck - back) + back;
      const counting = await db().signature.count({
        where: {
          campaignId: this.campaignId,
          state: 'CONFIRMED',
          held: false,
          position: { lte: letter.toPosition },
        },
      });
      expect(this.#told).toBe(counting);
    }
  }

  batches() {
    return db().batch.findMany({ where: { campaignId: this.campaignId }, orderBy: { number: 'asc' } });
  }

  async check(): Promise<void> {
    await expectFiguresToEqualARecount(this.campaignId);
    const batches = await this.batches();
    let end = 0;
    for (const { fromPosition, toPosition } of batches) {
      expect(fromPosition).toBe(end + 1);
      end = toPosition;
    }
    const count = await db().campaignCount.findUniqueOrThrow({ where: { campaignId: this.campaignId } });
    expect(end).toBe(count.gatheredTo);
  }
}

function linesUnder(text: string, title: string): number {
  const lines = text.split('\n').map((line) => line.trim());
  const from = lines.findIndex((line) => line.startsWith(title));
  if (from < 0) return 0;
  let found = 0;
  for (const line of lines.slice(from + 1)) {
    if (/^No\. \d/.test(line)) found++;
    else if (line !== '') break;
  }
  return found;
}

test('whatever is done in whatever order, figures, batches and letters stay true', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const { id, slug } = await makeCampaign(db(), { letterEvery: 2 });
      const life = new Life(id, slug);
      for (let who = 0; who < SIGNERS; who++)
        await life.sign(who, ['PUBLIC', 'ADDRESSEE', 'COUNT'][who % 3] as string);
      for (const next of steps) await life.take(next);
      await life.compose();
      await life.check();
    }),
    { numRuns: 25 },
  );
});
