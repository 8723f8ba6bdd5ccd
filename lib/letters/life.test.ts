import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { hasFailed } from '@/lib/mail/mail';
import { describeBulk, startBulk, undoBulk } from '@/lib/signatures/bulk';
import { workOnBulk } from '@/lib/signatures/bulk-work';
import { remove, restore } from '@/lib/signatures/hold';
import { move } from '@/lib/signatures/move';
import { sign } from '@/lib/signatures/sign';
import type { Act } from '@/lib/signatures/signature';
import { readSignature } from '@/lib/signatures/signature-form';
import { makeCampaign } from '@/prisma/factories';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { composition } from './compose';
import { gather, gatherByHand } from './gather';
import { letterComposer } from './letter-mail';
import { changeAddress, seeToReturned } from './returned';

// Any sequence of what people do with signatures and letters, on a handful of signers, held against what must stay true.

const SIGNERS = 7;
const visibility = fc.constantFrom('PUBLIC' as const, 'ADDRESSEE' as const, 'COUNT' as const);
const signer = fc.nat(SIGNERS - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ act: 'confirm' as const }) },
  { weight: 3, arbitrary: fc.constant({ act: 'withdraw' as const }) },
  { weight: 2, arbitrary: fc.constant({ act: 'return' as const }) },
  { weight: 1, arbitrary: fc.constant({ act: 'erase' as const }) },
  { weight: 2, arbitrary: fc.constantFrom({ act: 'hold' as const }, { act: 'release' as const }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...(['approve', 'hide', 'wait'] as const)).map((act) => ({ act })),
  },
  { weight: 2, arbitrary: visibility.map((chosen) => ({ act: 'visibility' as const, visibility: chosen })) },
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sign' as const), who: signer, visibility }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('move' as const), who: signer, act }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who: signer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), who: signer }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('bulk' as const),
      kind: fc.constantFrom('HOLD' as const, 'RELEASE' as const, 'REMOVE' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('gather' as const), by: fc.constantFrom('number', 'hand') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compose' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), which: fc.nat(9) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const nothingElse = async () => {};

// Every third signer is an organisation, which is approved first or stays unnamed.
const isOrganisation = (who: number) => who % 3 === 2;
const nameOf = (who: number) => `Zz${'abcdefghij'[who]}zz`;

class Life {
  #clock = Date.now();
  #ids = new Map<number, string>();
  /** by their signers, and not brought back by them */
  #withdrawn = new Set<string>();
  #bulk: { campaignId: string; id: string } | null = null;
  /** what each letter told its addressee: how many it may count on */
  #told: number | null = 0;
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
    if (next.do === 'fail') return this.fail(next.which);
    if (next.do === 'bulk') return this.bulk(next.kind);
    if (next.do === 'undo') return this.undo();
    const id = this.#ids.get(next.who);
    if (!id) return;
    if (next.do === 'remove') await remove(id, 'not a person', this.now());
    else if (next.do === 'restore') await restore(id, this.now());
    else {
      const moved = await move({ ...next.act, id, now: this.now() });
      if (moved.ok && next.act.act === 'withdraw') this.#withdrawn.add(id);
      if (moved.ok && next.act.act === 'return') this.#withdrawn.delete(id);
    }
  }

  /** Something is done with all of them, as an organiser would. */
  async bulk(kind: 'HOLD' | 'RELEASE' | 'REMOVE'): Promise<void> {
    const described = { kind, why: kind === 'RELEASE' ? null : 'a list', filter: {}, words: '' };
    const made = await describeBulk(this.campaignId, uuid(), described, this.now(), nothingElse);
    if (!made.ok) throw new Error(made.reason);
    this.#bulk = { campaignId: this.campaignId, id: made.id };
    await this.work();
    await startBulk(this.#bulk, this.now(), nothingElse);
    await this.work();
  }

  async undo(): Promise<void> {
    if (!this.#bulk) return;
    await undoBulk(this.#bulk, this.now(), nothingElse);
    await this.work();
  }

  async work(): Promise<void> {
    while ((await workOnBulk(this.now())) > 0);
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
    await sign(read.input, campaign, { now: this.now() });
    const rows = await db().signature.findMany({
      where: { campaignId: this.campaignId },
      select: { id: true },
    });
    for (const { id } of rows) if (!known.has(id)) this.#ids.set(who, id);
  }

  /** Composes every letter that waits; each holds exactly the names that may be named at this moment. */
  async compose(): Promise<void> {
    const waiting = await db().letter.findMany({
      where: { campaignId: this.campaignId, mail: { state: 'WAITING' } },
      include: { mail: true },
      orderBy: { number: 'asc' },
    });
    for (const { mail, ...letter } of waiting) {
      if (!mail) throw new Error('a letter without a mail');
      const now = this.now();
      const says = await composition(letter, now);
      await db().$transaction((tx) => letterComposer(tx, [mail], now), { timeout: 60_000 });
      await db().mail.update({ where: { id: mail.id }, data: { state: 'DELIVERED', acceptedAt: now } });
      for (const [who, id] of this.#ids) await this.checkName(who, id, letter);
      const { named, unnamed } = await db().letter.findUniqueOrThrow({ where: { id: letter.id } });
      if (this.#told === null) continue;
      const back = says.back.places.length + says.back.unnamed + says.back.named.length;
      this.#told += (named ?? 0) + (unnamed ?? 0) - says.out.places.length - says.out.unnamed + back;
      const upTo = { lte: letter.toPosition };
      const counting = { campaignId: this.campaignId, state: 'CONFIRMED', held: false } as const;
      expect(this.#told).toBe(await db().signature.count({ where: { ...counting, position: upTo } }));
    }
  }

  async checkName(
    who: number,
    id: string,
    letter: { id: string } & Record<'fromPosition' | 'toPosition', number>,
  ) {
    const row = await db().signature.findUniqueOrThrow({ where: { id } });
    const allowed =
      row.state === 'CONFIRMED' &&
      !row.held &&
      !row.erasedAt &&
      row.visibility !== 'COUNT' &&
      (!isOrganisation(who) || row.words === 'APPROVED');
    // The signer's page answers "who has my name?" from this.
    const named = await db().mention.count({ where: { signatureId: id, letterId: letter.id } });
    if (named && !allowed) throw new Error(`${nameOf(who)} stands in a letter`);
    const covered =
      row.position !== null && row.position >= letter.fromPosition && row.position <= letter.toPosition;
    if (covered && allowed && !named) throw new Error(`${nameOf(who)} is missing`);
  }

  /** One of the letters that left comes back, and the organiser has letters go on to another address. */
  async fail(which: number): Promise<void> {
    const left = await db().mail.findMany({
      where: { letter: { campaignId: this.campaignId }, state: 'DELIVERED' },
      orderBy: { id: 'asc' },
    });
    const mail = left[which % Math.max(1, left.length)];
    if (!mail) return;
    this.#told = null;
    await db().mail.update({ where: { id: mail.id }, data: { state: 'BOUNCED' } });
    expect(await seeToReturned(this.now())).toBeGreaterThan(0);
    const addressee = await db().addressee.findFirstOrThrow({ where: { campaignId: this.campaignId } });
    await changeAddress(addressee.id, 'another@office.example', this.now());
  }

  batches() {
    return db().batch.findMany({ where: { campaignId: this.campaignId }, orderBy: { number: 'asc' } });
  }

  async check(): Promise<void> {
    await expectFiguresToEqualARecount(this.campaignId);
    // Only the signer can bring back what they withdrew.
    const withdrawn = { id: { in: [...this.#withdrawn] } };
    expect(await db().signature.count({ where: { ...withdrawn, state: 'CONFIRMED' } })).toBe(0);
    const batches = await this.batches();
    let end = 0;
    for (const { fromPosition, toPosition } of batches) {
      expect(fromPosition).toBe(end + 1);
      end = toPosition;
    }
    const count = await db().campaignCount.findUniqueOrThrow({ where: { campaignId: this.campaignId } });
    expect(end).toBe(count.gatheredTo);
    // Whatever failed and was told again: every position stands in one letter that did not fail.
    const letters = await db().letter.findMany({
      where: { campaignId: this.campaignId },
      include: { mail: true },
      orderBy: { fromPosition: 'asc' },
    });
    let told = 0;
    for (const { fromPosition, toPosition, mail } of letters) {
      if (!mail || hasFailed(mail.state)) continue;
      expect(fromPosition).toBe(told + 1);
      told = toPosition;
    }
    expect(told).toBe(end);
  }
}

test('whatever is done in whatever order, figures, batches and letters stay true', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const { id, slug } = await makeCampaign(db(), { letterEvery: 2 });
      const life = new Life(id, slug);
      for (let who = 0; who < SIGNERS; who++)
        await life.sign(who, ['PUBLIC', 'ADDRESSEE', 'COUNT'][who % 3] as string);
      for (const next of steps) await life.take(next);
      await gather(id, life.now());
      await life.compose();
      await life.check();
    }),
    { numRuns: 25 },
  );
});
