import { getTranslations } from 'next-intl/server';
import { loadOrganisation } from './load';

/** The parts of an organisation's pages, each at an address of its own: for its owners. */
const PARTS = ['people', 'settings', 'tokens', 'hooks', 'log'] as const;

export type OrganisationPart = (typeof PARTS)[number];

type Props = { locale: string; id: string; here?: OrganisationPart };

/** Which organisation a page belongs to, and the way to its other parts. The page itself says which part it is. */
export async function OrganisationNav({ locale, id, here }: Props) {
  const { organisation, acts } = await loadOrganisation(locale, id, 'see');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const own = `/${locale}/organise/organisations/${id}`;
  return (
    <nav
      aria-label={t('nav.label')}
      className="not-on-paper flex flex-wrap items-center gap-x-6 border-b border-line"
    >
      {here && (
        <a className="tap font-semibold" href={own}>
          {organisation.name}
        </a>
      )}
      <ul className="flex flex-wrap items-center gap-x-6">
        {PARTS.filter(() => acts.includes('own')).map((part) => (
          <li key={part}>
            <a
              className={`tap ${part === here ? 'font-semibold' : ''}`}
              href={`${own}/${part}`}
              aria-current={part === here ? 'page' : undefined}
            >
              {t(`nav.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
