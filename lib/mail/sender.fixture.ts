import { afterAll, beforeAll, beforeEach } from 'vitest';
import { db } from '@/lib/db';
import type { Composers } from './message';
import { type Posted, postDue } from './post';
import { arrivals, composing, emptyOutbox, faults, MINUTE } from './post.fixture';
import { resendTransport } from './resend';

/** Posts, with a clock of its own, until nothing waits any more; returns the tries. */
export async function untilEmpty(
  post: (now: Date) => Promise<Posted>,
  from: Date,
): Promise<Extract<Posted, { posting: string }>[]> {
  const tries: Extract<Posted, { posting: string }>[] = [];
  let now = from.getTime();
  for (let round = 0; round < 1_000; round += 1) {
    const posted = await post(new Date(now));
    if ('posting' in posted) tries.push(posted);
    if (posted.did === 'nothing' && (await db().posting.count({ where: { state: 'FROZEN' } })) === 0)
      return tries;
    if (posted.did === 'wait') now += Math.max(1, posted.wait);
    else now += posted.did === 'nothing' || posted.did === 'stands' ? MINUTE : 1;
  }
  throw new Error('the outbox never emptied');
}

type Postbox = { url: string; stop: () => Promise<void> };

/**
 * For the tests of one file: a postbox, empty before each as the outbox is, and a sender that posts to it.
 * @param startPostbox makes the postbox
 */
export function senderTo(startPostbox: () => Promise<Postbox>) {
  let postbox: Postbox;
  const sender = {
    url: '',
    /** how long a request is waited for; to be made short where one hangs */
    patience: 0,
    transport: (key = 're_test') => resendTransport({ key, baseUrl: sender.url, timeout: sender.patience }),
    post: (now: Date, composers: Composers = composing(), key = 're_test'): Promise<Posted> =>
      postDue({ composers, transport: sender.transport(key), perSecond: 2, now, chance: 0.5 }),
    postAll: async (from: Date, composers: Composers = composing()): Promise<Posted['did'][]> =>
      (await untilEmpty((now) => sender.post(now, composers), from)).map(({ did }) => did),
    faults: (next: object[]) => faults(sender.url, next),
    arrivals: (mails: string[]) => arrivals(sender.url, mails),
  };
  beforeAll(async () => {
    postbox = await startPostbox();
    sender.url = postbox.url;
  });
  afterAll(() => postbox.stop());
  beforeEach(async () => {
    sender.patience = 20_000;
    await emptyOutbox();
    await fetch(`${sender.url}/messages`, { method: 'DELETE' });
    await sender.faults([]);
  });
  return sender;
}
