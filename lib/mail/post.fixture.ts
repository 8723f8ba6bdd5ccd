import { v7 as uuid } from 'uuid';
import type { MailKind } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import type { Composer, Composers } from './message';
import { putMail } from './outbox';

// What the tests of the mail share. The sender serves the whole outbox: each test starts with an empty one.

export async function emptyOutbox(): Promise<void> {
  await db().mail.deleteMany();
  await db().posting.deleteMany();
  await db().limit.deleteMany({ where: { key: 'mail-api' } });
}

/** Puts mails of one kind, each to an address of its own. */
export async function putMails(kind: MailKind, many: number, dueAt: Date): Promise<string[]> {
  const signInId = uuid();
  await db().signIn.create({
    data: {
      id: signInId,
      email: 'x@example.org',
      tokenHash: signInId,
      codeHash: signInId,
      locale: 'en',
      expiresAt: dueAt,
    },
  });
  const mails = Array.from({ length: many }, () => ({ kind, signInId, locale: 'en', dueAt }));
  return db().$transaction((tx) => putMail(tx, mails));
}

const addressOf = (mail: string) => `${mail}@example.org`;

/** Writes a mail to its own address; a mail in `wrong` gets an address no API takes. */
export function composing({
  wrong = [] as string[],
  silent = [] as string[],
  broken = [] as string[],
} = {}): Composers {
  const composer: Composer = async (_, mails) =>
    new Map(
      mails.map(({ id, kind }) => {
        if (broken.includes(id)) throw new TypeError('cannot be written');
        const to = wrong.includes(id) ? 'nobody' : addressOf(id);
        const message = {
          from: 'Us <us@example.org>',
          to: [to],
          subject: kind,
          html: `<p>Ünï ${id}</p>`,
          text: id,
        };
        return [id, silent.includes(id) ? null : message];
      }),
    );
  return {
    SIGN_IN: composer,
    CONFIRMATION: composer,
    ALREADY_SIGNED: composer,
    LETTER: composer,
    REMINDER: composer,
    NOTICE: composer,
    UPDATE: composer,
    INVITATION: composer,
    WHAT_I_SIGNED: composer,
    TRIAL: composer,
  };
}

export async function faults(url: string, next: object[]): Promise<void> {
  await fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify({ next }) });
}

export type Delivered = { id: string; to: string[]; subject: string; receivedAt: string };

export async function delivered(url: string, to?: string): Promise<Delivered[]> {
  const response = await fetch(`${url}/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`);
  return (await response.json()) as Delivered[];
}

/** How many times each of these mails has arrived. */
export async function arrivals(url: string, mails: string[]): Promise<number[]> {
  const all = (await delivered(url)).flatMap(({ to }) => to);
  return mails.map((mail) => all.filter((address) => address.includes(addressOf(mail))).length);
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** When the tests of the sender begin, by their own clock. */
export const start = new Date('2026-03-01T12:00:00Z');
/** So many milliseconds later. */
export const at = (ms: number) => new Date(start.getTime() + ms);

export const mailsOf = (ids: string[]) =>
  db().mail.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
