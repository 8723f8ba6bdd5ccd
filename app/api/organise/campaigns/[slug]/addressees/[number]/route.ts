import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { asText } from '@/app/api/_door/organiser-door';
import { othersSay } from '@/app/api/_door/others-say';
import { readBase } from '@/lib/campaigns/three-way';
import { change, isAskedToChange } from '@/lib/organisers/edit-addressees';

type Params = { slug: string; number: string };

/**
 * Changes an addressee: the fields of its form, with `base`, as the settings' door has it; `addressee` is the id that was shown.
 * Where an open campaign's letters would go elsewhere, a mailed code is asked for.
 */
export const POST = campaignDoor<Params>(
  'OrganiseAddressees',
  async ({ who, params, fields, locale, now }) => {
    const { version, base, addressee: id, ...typed } = asText(fields);
    const number = Number(params.number);
    const sent = { version: Number(version ?? -1), base: readBase(base), typed, id };
    const changed = await change(who, number, sent, now);
    if (changed.ok) {
      const done = changed.theirs.length > 0 ? 'saved-both' : 'saved';
      return { status: done, to: `addressees?done=${done}` };
    }
    if (changed.reason === 'not-found') return 'not-found';
    if (changed.reason === 'another') return { reason: changed.reason, to: 'addressees?done=another' };
    return {
      errors: changed.reason === 'refused' ? changed.errors : {},
      said: othersSay(locale, 'OrganiseAddressees', changed),
      page: `addressees/${number};form=addressee`,
    };
  },
  {
    sure: (fields, { slug, number }) => {
      const { base, ...typed } = asText(fields);
      return isAskedToChange(slug, Number(number), { base: readBase(base), typed });
    },
  },
);
