import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './message';

/** One accepted API request: what it brought, what was answered, and under which idempotency key. */
export type Accepted = {
  /** Milliseconds. */
  at: number;
  key: string | null;
  fingerprint: string;
  answer: unknown;
  messages: Message[];
};

const dayInMilliseconds = 24 * 60 * 60 * 1000;
// Enough for any test; keeps a demo that runs for weeks from eating the machine.
const mostMessages = 50_000;

/**
 * The messages and the idempotency keys of the last 24 hours, in memory and, given a folder, in one file of JSON
 * lines there: a line per accepted request, so that a message and its key are kept or lost together.
 */
export class Store {
  private messages: Message[] = [];
  private keys = new Map<string, Accepted>();
  private readonly file: string | null;

  /** @param dir folder for the file, made if needed; null keeps everything in memory */
  constructor(
    dir: string | null,
    private readonly now: () => number,
  ) {
    this.file = dir === null ? null : join(dir, 'messages.jsonl');
    if (dir === null || this.file === null) return;
    mkdirSync(dir, { recursive: true });
    if (!existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) this.read(line);
    this.rewrite();
  }

  /** Keeps an accepted request. Written to the file before it returns. */
  accept(accepted: Accepted): void {
    this.remember(accepted);
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(accepted)}\n`);
  }

  /** What was accepted under this key within the last 24 hours. */
  underKey(key: string): Accepted | undefined {
    const accepted = this.keys.get(key);
    return accepted && this.now() - accepted.at < dayInMilliseconds ? accepted : undefined;
  }

  /** All messages, newest first. */
  newestFirst(): Message[] {
    return this.messages.toReversed();
  }

  find(id: string): Message | undefined {
    return this.messages.findLast((message) => message.id === id);
  }

  /** Forgets the messages, never the keys: what was sent once stays sent, as at Resend. */
  clear(): void {
    this.messages = [];
    this.rewrite();
  }

  private remember(accepted: Accepted): void {
    this.messages.push(...accepted.messages);
    if (this.messages.length > mostMessages) this.messages.splice(0, this.messages.length - mostMessages);
    if (accepted.key !== null) this.keys.set(accepted.key, { ...accepted, messages: [] });
  }

  private read(line: string): void {
    if (line === '') return;
    try {
      this.remember(JSON.parse(line));
    } catch {
      // The last line of a postbox that was killed while writing it: that request was never answered.
    }
  }

  private rewrite(): void {
    if (this.file === null) return;
    const keys = [...this.keys.values()].filter((one) => one.key !== null && this.underKey(one.key));
    const kept = this.messages.map((message) => ({
      at: Date.parse(message.receivedAt),
      key: null,
      fingerprint: '',
      answer: null,
      messages: [message],
    }));
    const lines = [...keys, ...kept].map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(`${this.file}.new`, lines.join(''));
    renameSync(`${this.file}.new`, this.file);
  }
}
