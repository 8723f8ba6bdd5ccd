import { Client } from 'pg';
import { findSignable } from '@/lib/campaigns/find-signable';
import { recountNightly } from '@/lib/figures/recount-nightly';
import { gatherDue } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import type { Composers, Transport } from '@/lib/mail/message';
import { postDue } from '@/lib/mail/post';
import { receive } from '@/lib/mail/receipts';
import { resendTransport } from '@/lib/mail/resend';
import { purge } from '@/lib/purge/purge';
import { confirm } from '@/lib/signatures/confirm';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { sign } from '@/lib/signatures/sign';
import { readSignature } from '@/lib/signatures/signature-form';
import type { Act, Point } from './killed.fixture';

// A process for the test that kills one anywhere: lives through a campaign's day, act by act, and dies by SIGKILL at the statement
// it is told. What it acknowledges it says aloud, as a door answers.

export type Life = {
  point: Point;
  /** how many times that statement passes first */
  passes: number;
  slug: string;
  campaignId: string;
  /** signing or confirming first */
  order: ('sign' | 'confirm')[];
  people: Record<string, string>[];
  tokens: string[];
  now: string;
  postbox: string;
};

let armed: { at: RegExp; when: Point['when'] } | null = null;
let left = 0;

const die = () => process.kill(process.pid, 'SIGKILL');

const query = Client.prototype.query as (...given: unknown[]) => unknown;

function watched(this: Client, ...given: unknown[]): unknown {
  const [asked] = given as [string | { text?: string; name?: string }];
  const text = typeof asked === 'string' ? asked : `${asked.name ?? ''} ${asked.text ?? ''}`;
  if (!armed?.at.test(text)) return query.apply(this, given);
  left -= 1;
  if (left >= 0) return query.apply(this, given);
  if (armed.when === 'before') die();
  const called = given.findIndex((each) => typeof each === 'function');
  if (called < 0) return (query.apply(this, given) as Promise<unknown>).finally(die);
  return query.apply(this, given.with(called, die));
}

Object.assign(Client.prototype, { query: watched });

const composers = {
  CONFIRMATION: confirmationComposer,
  ALREADY_SIGNED: confirmationComposer,
  LETTER: letterComposer,
} as Partial<Composers> as Composers;

const say = (word: 'signed' | 'confirmed', what: string) =>
  new Promise<void>((resolve) => void process.send?.({ [word]: what }, () => resolve()));

process.once('message', async (life: Life) => {
  const { point, passes, slug, campaignId, order, people, tokens, postbox } = life;
  const now = new Date(life.now);
  const enter = (act: Act) => {
    armed = act === point.act && point.at ? { at: point.at, when: point.when } : null;
    left = passes;
  };
  // A regular expression does not survive the way here.
  if (point.statement) point.at = new RegExp(point.statement);
  const receipts: string[] = [];
  let sent = 0;
  const real = resendTransport({ key: 're_test', baseUrl: postbox });
  const transport: Transport = {
    ...real,
    send: async (request) => {
      const dies = point.act === 'send' && sent === passes;
      sent += 1;
      if (dies && point.when === 'before') die();
      // One that is out stays out: whoever looks at the other end ends this process.
      const answer = await real.send(request);
      if (dies) die();
      if (point.act === 'record') enter('record');
      if (answer.kind === 'accepted') receipts.push(...answer.receipts.flatMap((each) => each ?? []));
      return answer;
    },
  };
  const acts: Record<Act, () => Promise<unknown>> = {
    sign: async () => {
      const campaign = await findSignable(slug);
      if (!campaign) throw new Error('no campaign');
      await Promise.all(
        people.map(async (person) => {
          const read = readSignature(person);
          if (read.ok && (await sign(read.input, campaign, { now })).ok)
            await say('signed', person.email ?? '');
        }),
      );
    },
    confirm: () =>
      Promise.all(
        tokens.map(async (token) => {
          if ((await confirm(token, {}, now)).ok) await say('confirmed', token);
        }),
      ),
    gather: () => gatherDue(now),
    post: async () => {
      for (let at = now.getTime(), idle = 0; idle < 2; at += 1_000) {
        const posted = await postDue({ composers, transport, perSecond: 1_000, now: new Date(at) });
        idle = posted.did === 'nothing' ? idle + 1 : 0;
      }
    },
    send: async () => undefined,
    record: async () => undefined,
    receipts: () =>
      Promise.all(
        receipts.map((id) => receive(`msg-${id}`, { type: 'email.delivered', data: { email_id: id } }, now)),
      ),
    recount: () => recountNightly(now),
    purge: () => purge(campaignId, now),
  };
  for (const act of [...order, 'gather', 'post', 'receipts', 'recount', 'purge'] as const) {
    if (act === 'purge' && point.act !== 'purge') break;
    enter(act);
    await acts[act]();
  }
  // The point was never reached: the test hears of it.
  process.exit(1);
});
