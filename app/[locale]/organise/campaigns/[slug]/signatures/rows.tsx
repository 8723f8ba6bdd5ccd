import { getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { Mailbox } from '@/app/[locale]/organise/mailbox';
import { type HitInWords, hitInWords } from '@/app/api/_door/hit';
import type { SignatureListed } from '@/lib/signatures/browse';

type Props = {
  signatures: SignatureListed[];
  locale: string;
  slug: string;
  timeZone: string;
  /** what the table is called */
  title: string;
  /** an empty row besides, for a script to copy */
  blank?: boolean;
};

const COLUMNS = ['who', 'state', 'when', 'country', 'visibility'] as const;

const NOTHING = {
  href: '',
  name: '',
  by: '',
  email: '',
  state: '',
  why: '',
  when: '',
  country: '',
  visibility: '',
};

/** Signatures as a table: who, and how it stands with them. */
export async function Rows({ signatures, locale, slug, timeZone, title, blank }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.columns' });
  const page = { locale, timeZone, own: `/${locale}/organise/campaigns/${slug}/signatures` };
  return (
    <Scrolling label={title}>
      <table className="table as-rows">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-rows="">
          {signatures.map((signature) => (
            <Row key={signature.id} hit={hitInWords(signature, page)} seenBy={t('visibility')} />
          ))}
          {blank && <Row hit={NOTHING} seenBy={t('visibility')} blank />}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Row({ hit, seenBy, blank }: { hit: HitInWords; seenBy: string; blank?: boolean }) {
  const { href, name, by, email, state, why, when, country, visibility } = hit;
  return (
    <tr hidden={blank} data-blank={blank ? '' : undefined}>
      <th scope="row" className="font-semibold md:min-w-52">
        <a href={href || undefined} data-cell="name" dir="auto">
          {name}
        </a>
        <span className="block font-normal" data-cell="by">
          {by}
        </span>
        <span className="block font-normal wrap-anywhere text-soft">
          <bdi data-cell="email">
            <Mailbox of={email} />
          </bdi>
        </span>
      </th>
      <td>
        <span data-cell="state">{state}</span>
        <span className="block text-soft" data-cell="why" dir="auto">
          {why}
        </span>
      </td>
      <td className="whitespace-nowrap" data-cell="when">
        {when}
      </td>
      <td data-cell="country">{country}</td>
      <td data-of={seenBy} data-cell="visibility">
        {visibility}
      </td>
    </tr>
  );
}
