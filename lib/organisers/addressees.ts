import type { Addressee, Campaign } from '@/generated/prisma/client';
import { type ActOf, writeDown } from '@/lib/audit';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { goOn, setSecondAddress } from '@/lib/letters/go-on';
import { changeAddress } from '@/lib/letters/returned';
import { type AddressRefusal, readEmailAddress } from '@/lib/signatures/email-address';
import { campaignsOf, NOT_FOUND, type NotTheirs } from './permissions';
import { tellOfAddress } from './tell-of-address';

// Where letters go, and to whom again: for those who may send them, each change in the audit log in its transaction.

/** An addressee is named by its campaign and its number there, and by which one was shown (its id; any when not given). */
type Which = { slug: string; number: number; id?: string };

/** Under this number there is another one by now. */
type Another = { ok: false; reason: 'another' };

const isNumber = (number: number) => Number.isSafeInteger(number) && number >= 1 && number <= 1_000_000;

/** An addressee of a campaign whose letters an organiser may send; null for any other. */
export async function addresseeFor(organiserId: string, { slug, number }: Which) {
  if (!isNumber(number)) return null;
  return db().addressee.findFirst({
    where: { number, campaign: { slug, ...campaignsOf(organiserId, 'send') } },
    include: { campaign: { select: { id: true, organisationId: true, originalLocale: true, state: true } } },
  });
}

type Theirs = NonNullable<Awaited<ReturnType<typeof addresseeFor>>>;

async function act<Done>(
  organiserId: string,
  which: Which,
  name: ActOf<'addressee'>,
  now: Date,
  does: (addressee: Theirs, also: (tx: Tx) => Promise<void>) => Promise<Done>,
): Promise<Done | NotTheirs | Another> {
  const addressee = await addresseeFor(organiserId, which);
  if (!addressee) return NOT_FOUND;
  if (which.id !== undefined && which.id !== addressee.id) return { ok: false, reason: 'another' };
  const { campaign, number } = addressee;
  return does(addressee, (tx) => writeDown(tx, organiserId, campaign, `addressee.${name}`, { number }, now));
}

/** What is wrong with the addresses typed, by field. */
type AddressesRefused = { email?: AddressRefusal; secondEmail?: AddressRefusal | 'same' };

/** The addresses of an addressee, as typed; an empty second one is none. */
type Typed = { email: string; secondEmail: string };

/**
 * Whether an open campaign's letters would go elsewhere with these addresses: they hold names, so whoever says so is asked for a
 * mailed code, and every owner is told. What does not read as addresses is refused anyway.
 */
export function movesLetters(
  stands: Pick<Addressee, 'email' | 'secondEmail'> & { campaign: Pick<Campaign, 'state'> },
  typed: Typed,
): boolean {
  if (stands.campaign.state === 'DRAFT') return false;
  const read = readBoth(typed);
  return !('wrong' in read) && (read.email !== stands.email || read.secondEmail !== stands.secondEmail);
}

/** The same, asked by a door before it lets anybody set them. */
export async function movesLettersOf({ slug, number }: Which, typed: Typed): Promise<boolean> {
  if (!isNumber(number)) return false;
  const stands = await db().addressee.findFirst({
    where: { number, campaign: { slug } },
    include: { campaign: { select: { state: true } } },
  });
  return stands !== null && movesLetters(stands, typed);
}

/**
 * Sets where an addressee's letters go, and where they go when those come back. The addresses stand in the addressee's row
 * alone, not in the log.
 * @param typed as typed; an empty second address is none
 * @returns `not-found`; `another`, where the number is another's by now; `address` with what is wrong, by field
 */
export async function setAddresses(
  organiserId: string,
  which: Which,
  typed: Typed,
  now: Date,
): Promise<{ ok: true } | NotTheirs | Another | { ok: false; reason: 'address'; wrong: AddressesRefused }> {
  const done = await act(organiserId, which, 'address', now, async (addressee, also) => {
    const read = readBoth(typed);
    if ('wrong' in read) return { ok: false, reason: 'address', wrong: read.wrong } as const;
    const { email, secondEmail } = read;
    const told = async (tx: Tx) => {
      await also(tx);
      if (movesLetters(addressee, typed)) await tellOfAddress(tx, addressee.campaign, addressee.id, now);
    };
    // The same address said again: letters that came back are tried there once more.
    if (email !== addressee.email || addressee.trouble) {
      await changeAddress(addressee.id, email, now, async (tx) => {
        await tx.addressee.update({ where: { id: addressee.id }, data: { secondEmail } });
        await told(tx);
      });
    } else if (secondEmail !== addressee.secondEmail) {
      await setSecondAddress(addressee.id, secondEmail, told);
    }
    return { ok: true } as const;
  });
  if (done.ok) wakeMail();
  return done;
}

type Both = { email: string; secondEmail: string | null };

function readBoth(typed: Typed): Both | { wrong: AddressesRefused } {
  const first = readEmailAddress(typed.email);
  const second = typed.secondEmail.trim() === '' ? null : readEmailAddress(typed.secondEmail);
  const wrong: AddressesRefused = {};
  if (!first.ok) wrong.email = first.reason;
  if (second && !second.ok) wrong.secondEmail = second.reason;
  if (!first.ok || (second && !second.ok)) return { wrong };
  const secondEmail = second?.email.address ?? null;
  if (secondEmail === first.email.address) return { wrong: { secondEmail: 'same' } };
  return { email: first.email.address, secondEmail };
}

/** Has letters go on as before to one who had asked for fewer, or from whom they had come back. */
export async function goOnAsBefore(organiserId: string, which: Which, now: Date) {
  const done = await act(organiserId, which, 'go-on', now, (addressee, also) => goOn(addressee.id, also));
  if (done.ok) wakeMail();
  return done;
}
