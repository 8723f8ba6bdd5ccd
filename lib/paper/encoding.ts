import { NoTable } from './table';

/** The encodings that spreadsheets write text in, those we find out by ourselves first. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'windows-1254',
] as const;
export type Encoding = (typeof encodings)[number];

/**
 * Reads bytes as text. Found out in this order: a byte-order mark; the zeros that UTF-16 puts beside every ASCII letter;
 * UTF-8, which text in another encoding hardly ever is by chance; else what western spreadsheets write.
 * @param told the encoding an organiser chose; bytes that it cannot read become U+FFFD, which no name may hold
 * @throws NoTable when it is no text at all
 */
export function textOf(bytes: Uint8Array, told?: string): { text: string; encoding: Encoding } {
  const encoding = encodings.find((each) => each === told) ?? guess(bytes);
  // The mark itself is no part of the text.
  const text = new TextDecoder(encoding).decode(bytes);
  if (!isProse(text)) throw new NoTable('kind');
  return { text, encoding };
}

function guess(bytes: Uint8Array): Encoding {
  const [one, two] = bytes;
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  if (one === 0xfe && two === 0xff) return 'utf-16be';
  const wide = wideZeros(bytes);
  if (wide) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return isMacRoman(bytes) ? 'macintosh' : 'windows-1252';
  }
}

const SAMPLE = 64 * 1024;

function wideZeros(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = sample.length / 4;
  if (odd > most && even < odd / 10) return 'utf-16le';
  if (even > most && odd < even / 10) return 'utf-16be';
  return null;
}

// Where Mac Roman has á É é è í ñ ó ö ú ü ç â ê î ô and Windows-1252 dashes, quotes and hardly a letter.
const MAC = new Set([
  0x83, 0x84, 0x87, 0x88, 0x89, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x94, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9f,
]);
const isLetter = (byte = 0) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

function isMacRoman(bytes: Uint8Array): boolean {
  let mac = 0;
  let western = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte >= 0xc0) western += 1;
    // Before a letter, or between two: a dash or a closing quote stands so in few names.
    else if (MAC.has(byte) && isLetter(bytes[at + 1])) mac += 1;
  }
  return mac > western;
}

/** Text has few control characters and does not begin as a page, a letter or a picture does. */
function isProse(text: string): boolean {
  if (/^\s*(?:<|%PDF|\{\\rtf)/.test(text.slice(0, 200))) return false;
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return controls <= Math.max(2, sample.length / 500);
}
