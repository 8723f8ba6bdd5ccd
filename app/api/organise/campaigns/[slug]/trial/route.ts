import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { tryOut } from '@/lib/organisers/trial';

/** Sends the organiser alone what the draft makes: `what` is `confirmation`, or `letter` with the `addressee`'s number. */
export const POST = campaignDoor<{ slug: string }>('Trial', async ({ who, fields, locale, now }) => {
  const number = Number(fields.addressee);
  const letter = fields.what === 'letter';
  const tried = await tryOut(
    who,
    letter ? { what: 'letter', number, locale } : { what: 'confirmation', locale },
    now,
  );
  const page = letter ? `life/letter?to=${number}&` : 'life/letter?';
  if (tried.ok) return { status: 'sent', to: `${page}done=sent` };
  return tried.reason === 'not-found'
    ? 'not-found'
    : { reason: tried.reason, to: `${page}done=${tried.reason}` };
});
