import { pick, type Random } from './random';

/** How many sign in each hour of the day, from midnight: next to nobody before six, a peak in the evening. */
const BY_HOUR = [3, 1, 1, 1, 1, 2, 6, 10, 13, 15, 15, 14, 17, 18, 14, 12, 13, 15, 20, 25, 28, 26, 17, 8];

/**
 * When somebody signed, in hours before now: many in the first days, a second burst after three fifths of the time, the
 * rest spread evenly, few at night. Never before the opening, nor after the closing of a campaign that has closed.
 */
export function signedHoursAgo(
  random: Random,
  campaign: { opensDaysAgo?: number; closesInDays?: number; hourNow?: number },
): number {
  const { opensDaysAgo = 40, closesInDays = 1, hourNow = 18 } = campaign;
  const opened = opensDaysAgo * 24;
  const closed = Math.max(0, -closesInDays * 24);
  const span = (opened - closed) / 24;
  for (;;) {
    const wave = random();
    const late = -Math.log(1 - random());
    const day = wave < 0.42 ? late * 2.2 : wave < 0.68 ? span * 0.6 + late * 1.4 : random() * span;
    const hoursAgo = opened - day * 24;
    const hour = Math.floor((((hourNow - hoursAgo) % 24) + 24) % 24);
    const isOpen = hoursAgo > closed + 0.05 && hoursAgo < opened - 0.05;
    if (isOpen && random() * 28 < (BY_HOUR[hour] ?? 0)) return Math.round(hoursAgo * 1000) / 1000;
  }
}

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** An e-mail local part of plain letters, digits and dots that is not yet in `taken`, from a name in Latin letters; adds it. */
export function mailboxName(random: Random, latin: string, taken: Set<string>): string {
  const words = latin
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ßøæłđðþı]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/[^a-z -]/g, '')
    .split(/[ -]+/)
    .filter(Boolean);
  const first = words[0] ?? 'signer';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const plain = last ? pick(random, [`${first}.${last}`, `${first[0]}.${last}`, `${last}.${first}`]) : first;
  let mailbox = plain;
  while (taken.has(mailbox) || !mailbox.includes('.'))
    mailbox = `${plain}.${10 + Math.floor(random() * 9990)}`;
  taken.add(mailbox);
  return mailbox;
}
