import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { Message } from './message';
import { eventsOf, type WebhookEvent } from './webhook-events';

/** Milliseconds before each further try: half a minute in all, enough for the web to come up or restart. */
export const usualRetries = [500, 1000, 2000, 4000, 8000, 16_000];
const answerWithin = 10_000;
const atOnce = 4;

/**
 * Tells the web what became of each message, signed as Resend signs (svix: `id.timestamp.body`, HMAC-SHA256).
 * Events of one message come in order, those of different messages as they fall. Nothing here ever throws.
 */
export class Webhooks {
  private readonly signer: Webhook;
  private readonly stopping = new AbortController();
  private readonly underway = new Set<Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private posting = 0;

  /**
   * @param url where events are posted
   * @param secret `whsec_` and Base64; throws if it is not
   * @param retries milliseconds before each further try
   */
  constructor(
    private readonly url: string,
    secret: string,
    private readonly retries: number[],
  ) {
    this.signer = new Webhook(secret);
  }

  /** Starts telling of a message just accepted. */
  announce(message: Message, now: Date): void {
    const telling = this.tell(eventsOf(message, now)).finally(() => this.underway.delete(telling));
    this.underway.add(telling);
  }

  /** Gives up what is still to be told. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underway);
  }

  private async tell(events: WebhookEvent[]): Promise<void> {
    for (const event of events) await this.tryToPost(`msg_${randomUUID().replaceAll('-', '')}`, event);
  }

  private async tryToPost(id: string, event: WebhookEvent): Promise<void> {
    const { signal } = this.stopping;
    for (const delay of [0, ...this.retries]) {
      try {
        if (delay > 0) await wait(delay, undefined, { signal, ref: false });
        if (signal.aborted || (await this.inTurn(() => this.post(id, event)))) return;
      } catch {
        // Nobody listens there, or not yet: the next try will tell.
      }
    }
  }

  private async post(id: string, event: WebhookEvent): Promise<boolean> {
    const body = JSON.stringify(event);
    const now = new Date();
    const answer = await fetch(this.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Svix-Webhooks/1.0',
        'svix-id': id,
        'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
        'svix-signature': this.signer.sign(id, now, body),
      },
      redirect: 'manual',
      signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(answerWithin)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.posting >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.posting += 1;
    try {
      return await work();
    } finally {
      // The place passes straight on to the next in line, or becomes free.
      const next = this.waiting.shift();
      if (next) next();
      else this.posting -= 1;
    }
  }
}
