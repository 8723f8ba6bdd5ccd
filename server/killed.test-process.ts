import { Client } from 'pg';
import { gatherDue } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { freezeDue } from '@/lib/mail/freeze';
import type { Composers, Transport } from '@/lib/mail/message';
import { postDue } from '@/lib/mail/post';
import { resendTransport } from '@/lib/mail/resend';

// A worker for the test that kills one: does one step of a letter's way and dies at the statement it is told, by SIGKILL.

export type Killing = {
  step: 'gather' | 'freeze' | 'send' | 'record';
  /** dies at this statement of the step, counted from 0 … */
  at: number;
  /** … after it was answered, or before it was sent */
  after: boolean;
  now: string;
  postbox: string;
};

let left = Number.POSITIVE_INFINITY;
let dieAfter = false;

const die = () => process.kill(process.pid, 'SIGKILL');

const query = Client.prototype.query as (...given: unknown[]) => unknown;

function counted(this: Client, ...given: unknown[]): unknown {
  const mine = left;
  left -= 1;
  if (mine !== 0) return query.apply(this, given);
  if (!dieAfter) die();
  // A callback or a promise, as the caller likes it: whichever is answered, nobody hears of it.
  const called = given.findIndex((each) => typeof each === 'function');
  if (called < 0) return (query.apply(this, given) as Promise<unknown>).finally(die);
  return query.apply(this, given.with(called, die));
}

Object.assign(Client.prototype, { query: counted });

const composers = { LETTER: letterComposer } as Partial<Composers> as Composers;

process.once('message', async ({ step, at, after, now: moment, postbox }: Killing) => {
  const now = new Date(moment);
  const arm = () => {
    left = at;
    dieAfter = after;
  };
  const real = resendTransport({ key: 're_test', baseUrl: postbox });
  const transport: Transport = {
    ...real,
    send: async (request) => {
      // Before the request leaves, while it is out, or when its answer is there and nothing is written down.
      if (step === 'send' && at % 3 === 0) die();
      const answer = real.send(request);
      if (step === 'send' && at % 3 === 1) setTimeout(die, at);
      const answered = await answer;
      if (step === 'send') die();
      if (step === 'record') arm();
      return answered;
    },
  };
  if (step === 'gather') arm();
  await gatherDue(now);
  left = Number.POSITIVE_INFINITY;
  if (step === 'freeze') {
    arm();
    await freezeDue(composers, now);
  } else if (step !== 'gather') await postDue({ composers, transport, perSecond: 1_000, now });
  // The step had fewer statements: it dies at its end.
  die();
});
