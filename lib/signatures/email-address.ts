import { domainToASCII, domainToUnicode } from 'node:url';
import { getDomain } from 'tldts';

/** Why an address is refused; each has its sentence in the words of the form. */
export type AddressRefusal = 'missing' | 'several' | 'characters' | 'shape' | 'domain' | 'long';

/** An accepted address: where mail goes, and the one spelling under which this mailbox is known. */
export type EmailAddress = { address: string; mailbox: string; host: string; provider: string };

// RFC 5322 dot-atom, what mailboxes are really called. Quoted local parts exist in the RFC and nearly nowhere else; they
// are refused because every party on the way quotes them differently.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
// One label of a host name (RFC 1123), after IDNA.
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{2,59}|[a-z]{2,63})$/;
// Letters, digits, dots and hyphens are their own ASCII form; `xn--` says that there is another, to be looked into.
const PLAIN = /^(?!.*xn--)[a-z0-9.-]+$/i;
// Control, format (bidi, zero-width) and separator characters: an address that looks like another.
const WIDE_AT = /[\uFF20\uFE6B]/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
// 64 before the @ and 255 after it (RFC 5321, 4.5.3.1): of anything longer no more is read than how long it is.
const LONGEST = 320;

/**
 * Reads one address as typed. Surrounding space is dropped, width variants are folded (NFKC); then the grammar is strict:
 * one @, a dot-atom of at most 64 bytes (RFC 5321, 4.5.3.1.1), a host with a dot, 254 bytes in all (RFC 5321, erratum 1690).
 * International hosts become their ASCII form. A full-width @ is refused before folding: it is no address anyone has.
 */
export function readEmailAddress(
  typed: string,
): { ok: true; email: EmailAddress } | { ok: false; reason: AddressRefusal } {
  const trimmed = typed.trim();
  if (trimmed === '') return { ok: false, reason: 'missing' };
  if (trimmed.length > LONGEST) return { ok: false, reason: 'long' };
  if (UNSEEN.test(trimmed) || WIDE_AT.test(trimmed)) return { ok: false, reason: 'characters' };
  if (holdsSeveral(trimmed)) return { ok: false, reason: 'several' };
  const text = trimmed.normalize('NFKC');
  const parts = text.split('@');
  if (parts.length !== 2) return { ok: false, reason: 'shape' };
  const [local, typedHost] = parts as [string, string];
  if (/[^\x21-\x7e]/.test(local)) return { ok: false, reason: 'characters' };
  if (!LOCAL.test(local)) return { ok: false, reason: 'shape' };
  const host = PLAIN.test(typedHost) ? typedHost.toLowerCase() : domainToASCII(typedHost).toLowerCase();
  if (!HOST.test(host)) return { ok: false, reason: 'domain' };
  if (!PLAIN.test(typedHost) && (domainToUnicode(host) === '' || /[/:?#[\]]/.test(typedHost))) {
    return { ok: false, reason: 'domain' };
  }
  const address = `${local}@${host}`;
  if (Buffer.byteLength(address) > 254 || local.length > 64) return { ok: false, reason: 'long' };
  return { ok: true, email: { address, mailbox: mailboxOf(local, host), host, provider: providerOf(host) } };
}

/** A list of addresses, or two with a space between them. */
function holdsSeveral(text: string): boolean {
  const between = text.slice(text.indexOf('@'), text.lastIndexOf('@') + 1);
  return /[,;]/.test(text) || /\s/.test(between);
}

// Providers whose own documentation says that these spellings are one mailbox.
const NO_DOTS = new Set(['gmail.com', 'googlemail.com']);
const PLUS = new Set([
  ...NO_DOTS,
  'outlook.com',
  'hotmail.com',
  'live.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'fastmail.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
]);
const SAME_HOST: Record<string, string> = {
  'googlemail.com': 'gmail.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
};

/** The canonical spelling of a mailbox, so that one mailbox signs once. Only what its provider documents is folded. */
function mailboxOf(local: string, host: string): string {
  let name = local.toLowerCase();
  if (PLUS.has(host)) name = name.split('+')[0] || name;
  if (NO_DOTS.has(host)) name = name.replaceAll('.', '');
  return `${name}@${SAME_HOST[host] ?? host}`;
}

/**
 * Where mail ends up, as far as the spelling tells: most hosts deliver whatever stands behind a `+` to the same mailbox, without
 * documenting it. For counting mails; two tags sign as two people.
 */
export function letterboxOf({ mailbox }: EmailAddress): string {
  const plus = mailbox.indexOf('+');
  return plus > 0 ? mailbox.slice(0, plus) + mailbox.slice(mailbox.indexOf('@')) : mailbox;
}

// The closed list of what is kept in the clear about a mailbox: who carries its mail, to see where confirmations get lost.
const PROVIDERS: [string, RegExp][] = [
  ['google', /^(gmail|googlemail)\./],
  ['microsoft', /^(outlook|hotmail|live|msn|passport)\./],
  ['yahoo', /^(yahoo|ymail|rocketmail|aol)\./],
  ['apple', /^(icloud|me|mac)\.com$/],
  ['proton', /^(proton|protonmail|pm)\./],
  ['gmx', /^(gmx|web|mail)\.(de|net|at|ch|com)$/],
  ['mail-ru', /^(mail|inbox|list|bk)\.ru$/],
  ['yandex', /^(yandex|ya)\./],
  ['tencent', /^(qq|foxmail)\.com$/],
  ['netease', /^(163|126|yeah)\.(com|net)$/],
];

function providerOf(host: string): string {
  const domain = getDomain(host) ?? host;
  return PROVIDERS.find(([, known]) => known.test(domain))?.[0] ?? 'other';
}
