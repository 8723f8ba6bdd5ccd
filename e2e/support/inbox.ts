import { expect } from '@playwright/test';

// A mail is there within a second or two: asked for often, it holds up no story longer than that.
const intervals = [100];

export type Letter = {
  id: string;
  to: string[];
  from: string;
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: string | null }[];
  receivedAt: string;
};

/** Every mail the postbox holds for an address, newest first. */
export async function mailsTo(address: string): Promise<Letter[]> {
  const url = new URL('/messages', process.env.POSTBOX_URL);
  url.searchParams.set('to', address);
  return (await fetch(url)).json() as Promise<Letter[]>;
}

/**
 * The newest mail to an address; waits for it.
 * @param count how many there must be by then: 2 waits for a second one
 */
export async function latest(address: string, count = 1): Promise<Letter> {
  let mails: Letter[] = [];
  const look = async () => {
    mails = await mailsTo(address);
    return mails.length;
  };
  await expect
    .poll(look, { message: `mails to ${address}`, timeout: 60_000, intervals })
    .toBeGreaterThanOrEqual(count);
  const newest = mails[0];
  if (!newest) throw new Error(`no mail to ${address}`);
  return newest;
}

/**
 * Does what brings a mail, and waits for it: one that was not there before and whose text holds a part, whatever else comes to
 * the address meanwhile.
 */
export async function brought(address: string, part: string, doing: () => Promise<unknown>): Promise<Letter> {
  const before = new Set((await mailsTo(address)).map(({ id }) => id));
  await doing();
  let found: Letter | undefined;
  const look = async () => {
    found = (await mailsTo(address)).find(({ id, text }) => !before.has(id) && text?.includes(part));
    return found !== undefined;
  };
  await expect
    .poll(look, { message: `a mail to ${address} with ${part}`, timeout: 60_000, intervals })
    .toBe(true);
  return found as Letter;
}

/** The link to our own site in a mail's text, by default the first one. @param part what its path must contain */
export function linkIn(mail: Letter, part = ''): string {
  const links = mail.text?.match(/https?:\/\/[^\s<>")\]]+/g) ?? [];
  const link = links.find((one) => one.startsWith(String(process.env.SITE_URL)) && one.includes(part));
  if (!link) throw new Error(`no link with "${part}" in the mail "${mail.subject}"`);
  return link;
}

/** The code to type in a mail's text: ten characters of Crockford's base32, perhaps in groups. */
export function codeIn(mail: Letter): string {
  const code = /\b([0-9A-HJKMNP-TV-Z]{5})[ -]?([0-9A-HJKMNP-TV-Z]{5})\b/.exec(mail.text ?? '');
  if (!code) throw new Error(`no code in the mail "${mail.subject}"`);
  return `${code[1]}${code[2]}`;
}
