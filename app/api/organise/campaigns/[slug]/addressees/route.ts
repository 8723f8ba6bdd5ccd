import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { asText } from '@/app/api/_door/organiser-door';
import { add, isAskedToAdd } from '@/lib/organisers/edit-addressees';

/**
 * Adds an addressee: `office.es` … by language, `name`, `email`, `secondEmail`, `language`, `zone`, `copy`, `isEmployer`; to an
 * open campaign only with a mailed code.
 */
export const POST = campaignDoor<{ slug: string }>(
  'OrganiseAddressees',
  async ({ who, fields, now }) => {
    const added = await add(who, asText(fields), now);
    if (added.ok) return { status: 'added', to: 'addressees?done=added', more: { number: added.number } };
    if (added.reason === 'not-found') return 'not-found';
    if ('errors' in added) return { errors: added.errors, page: 'addressees/new;form=addressee' };
    return { reason: added.reason, to: `addressees?done=${added.reason}` };
  },
  { sure: (_, { slug }) => isAskedToAdd(slug) },
);
