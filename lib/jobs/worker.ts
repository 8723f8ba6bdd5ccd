import { clock, compareClocks } from '@/lib/clock';
import { faultOf } from '@/lib/fault';
import type { Composers, Transport } from '@/lib/mail/message';
import { type Posted, postDue } from '@/lib/mail/post';
import type { Stops } from '@/lib/mail/put-back';
import { Bell } from './bell';
import { heartbeat } from './heartbeat';
import { type Asked, looker } from './look';
import { listenForMail, type Queue } from './queue';
import type { Chore } from './schedule';

/** Where a worker says what it did: ids and numbers only. */
type Log = {
  info(fields: object, words: string): void;
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
};

export type WorkerParts = {
  composers: Composers;
  transport: Transport;
  perSecond: number;
  /** says which postings must not leave now */
  stops?: Stops;
  chores: Chore[];
  log: Log;
};

// Mail waits this long at most before somebody looks, whether or not anybody was woken.
const SWEEP = 1_000;
const AFTER_TROUBLE = 2_000;

/**
 * Starts a worker: posts mail as it falls due and does the chores, until stopped.
 * @returns `stop`, which lets what is under way finish and resolves when nothing is
 */
export async function startWorker(parts: WorkerParts): Promise<{ stop: () => Promise<void> }> {
  const { log } = parts;
  let stopping = false;
  const mail = new Bell();
  const bells = [mail];
  const queue = new Connection(() => mail.ring(), log);
  const pulse = heartbeat();
  // A database that is away tells no time: the heartbeat asks again.
  await compareClocks().catch(() => {});

  const failed = (chore: string, error: unknown) => {
    log.error({ chore, ...faultOf(error) }, 'failed');
    return AFTER_TROUBLE;
  };
  const look = looker(
    parts.chores.filter((chore): chore is Asked => chore.when !== undefined),
    failed,
  );
  const others = parts.chores.filter(({ when }) => when === undefined);

  async function repeat(bell: Bell, once: () => Promise<number>, name: string) {
    while (!stopping) {
      const wait = await once().catch((error: unknown) => failed(name, error));
      if (!stopping && wait > 0) await bell.wait(wait);
    }
  }

  const loops = [
    repeat(mail, () => post(parts), 'post mail'),
    ...[pulse.chore, look.chore, ...others, queue.chore].map(({ name, every, run }) => {
      const bell = new Bell();
      bells.push(bell);
      const once = async () => {
        await run(clock());
        return every;
      };
      return repeat(bell, once, name);
    }),
  ];
  return {
    async stop() {
      stopping = true;
      for (const bell of bells) bell.ring();
      await Promise.all(loops);
      await look.settled();
      // A database that went first cannot be told goodbye.
      await Promise.allSettled([queue.stop(), pulse.end()]);
    },
  };
}

/** Posts one request; returns how long to wait before the next. */
async function post({ composers, transport, perSecond, stops, log }: WorkerParts): Promise<number> {
  const onFailure = (mail: string, error: unknown) =>
    log.error({ mail, ...faultOf(error) }, 'mail not composed');
  const posted: Posted = await postDue({
    composers,
    transport,
    perSecond,
    stops,
    now: clock(),
    onFailure,
  });
  if (posted.did === 'nothing') return SWEEP;
  if (posted.did === 'wait') return Math.min(posted.wait, SWEEP);
  if (posted.did === 'stands') return AFTER_TROUBLE;
  if (posted.did === 'accepted') log.info(posted, 'posted');
  else log.warn(posted, 'not posted');
  return 0;
}

/** The queue, as something one can do without: tried again every half minute until it is there. */
class Connection {
  #queue: Queue | undefined;
  readonly chore: Chore;

  constructor(wake: () => void, log: Log) {
    const failed = (error: unknown) => log.warn(faultOf(error), 'queue trouble');
    this.chore = {
      name: 'listen for mail',
      every: 30_000,
      run: async () => {
        this.#queue ??= await listenForMail(wake, failed);
      },
    };
  }

  async stop(): Promise<void> {
    await this.#queue?.stop();
  }
}
