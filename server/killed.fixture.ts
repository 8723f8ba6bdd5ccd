import { pick, randomFrom, shuffled } from '@/prisma/demo/random';

// Where a process may be killed on the way from a click to a letter that arrived, each by a name.

export type Act =
  | 'sign'
  | 'confirm'
  | 'gather'
  | 'post'
  | 'send'
  | 'record'
  | 'receipts'
  | 'recount'
  | 'purge';

export type Point = {
  name: string;
  act: Act;
  /** the statement, as a regular expression; none where it is the request itself */
  statement?: string;
  /**
   * before it is sent, after it was answered and before anybody heard of that; a request also while it is out and not taken yet, and
   * once it was taken and not answered
   */
  when: 'before' | 'out' | 'taken' | 'after';
  /** how often the statement, or request, may pass first, at most; a seed says how often it does */
  passes?: number;
  at?: RegExp;
};

const point = (name: string, act: Act, when: Point['when'], statement?: string, passes = 0): Point => ({
  ...{ name, act, when, passes },
  ...(statement && { statement }),
});

export const points: Point[] = [
  point('a signature, before it is written', 'sign', 'before', 'INSERT INTO "Signature" AS s'),
  point('a signature, written and not answered', 'sign', 'after', 'INSERT INTO "Signature" AS s'),
  point('a confirmation, before its rows are locked', 'confirm', 'before', 'FOR UPDATE'),
  point('a confirmation, somewhere among its statements', 'confirm', 'after', '(SELECT|UPDATE|INSERT)', 5),
  point('a confirmation, before it is committed', 'confirm', 'before', '^\\s*COMMIT'),
  point('a confirmation, committed and not answered', 'confirm', 'after', '^\\s*COMMIT'),
  point('a batch, written and not committed', 'gather', 'after', 'INSERT INTO .*"Batch"'),
  point('a letter, written and not committed', 'gather', 'after', 'INSERT INTO .*"Letter"'),
  point('a batch and its letters, committed', 'gather', 'after', '^\\s*COMMIT'),
  point('a posting, before it is frozen', 'post', 'before', 'INSERT INTO .*"Posting"', 1),
  point('a posting, frozen and not sent', 'post', 'after', '^\\s*COMMIT', 1),
  point('a posting, claimed and not sent', 'post', 'after', 'UPDATE "Posting" SET "nextTryAt"', 1),
  point('a request, before it leaves', 'send', 'before', undefined, 1),
  point('a request, out and not taken yet', 'send', 'out', undefined, 1),
  point('a request, taken and not answered', 'send', 'taken', undefined, 1),
  point('a request, answered and nothing written down', 'send', 'after', undefined, 1),
  point('an acceptance, written and not committed', 'record', 'after', 'UPDATE "Mail" SET "state"'),
  point('an acceptance, committed', 'record', 'after', '^\\s*COMMIT'),
  point('a receipt, before it is kept', 'receipts', 'before', 'INSERT INTO "Receipt"'),
  point('a receipt, kept and not answered', 'receipts', 'after', '^\\s*COMMIT'),
  point('a recount, before it is kept', 'recount', 'before', 'UPDATE .*"Recount"'),
  point('a purge, between its chunks', 'purge', 'after', '^\\s*COMMIT', 8),
  point('a purge, within a chunk', 'purge', 'before', '(UPDATE|DELETE)', 8),
];

/** Whether a kill there leaves a request that the mail API has taken and we have not written down; null where that is not what it is about. */
export function takenAndForgotten({ act, when, statement = '' }: Point): boolean | null {
  if (act === 'send') return when === 'taken' || when === 'after';
  if (act === 'record') return !statement.includes('COMMIT');
  return null;
}

const seen = ['PUBLIC', 'ADDRESSEE', 'COUNT'] as const;

/**
 * What a seed makes of a point: how often the statement, or request, passes first, who has signed already and is to confirm, who
 * signs, in what order, and which of both is done first.
 * @param start makes the addresses of a case its own
 */
export function drawn({ name, passes = 0 }: Point, seed: number, start: number) {
  const random = randomFrom(`${name} ${seed}`);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const hosts = ['example.org', 'example.net', 'signers.example'];
  const some = (least: number, most: number) =>
    Array.from({ length: least + upTo(most - least) }, (_, n) => n);
  return {
    passes: upTo(passes),
    order: shuffled(random, ['sign', 'confirm'] as const),
    pending: shuffled(
      random,
      some(4, 9).map((n) => ({
        person: { name: `Signer ${n}`, email: `pending${n}@${pick(random, hosts)}` },
        visibility: pick(random, seen),
      })),
    ),
    people: shuffled(
      random,
      some(1, 5).map((n) => ({
        ...{ name: `Ana ${n}`, email: `signer${n}-${start}@${pick(random, hosts)}`, consent: 'on' },
        visibility: pick(random, seen).toLowerCase(),
      })),
    ),
  };
}
