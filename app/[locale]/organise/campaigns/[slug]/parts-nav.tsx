import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { load } from './load';

/** The parts of a campaign's pages on the organisers' side, each at an address of its own. */
type CampaignPart = 'letters' | 'answers' | 'updates';

const PARTS: CampaignPart[] = ['letters', 'answers', 'updates'];

/** Which campaign a page belongs to, and the way to its other parts. The page itself says which part it is. */
export async function PartsNav({
  locale,
  slug,
  here,
}: {
  locale: string;
  slug: string;
  here?: CampaignPart;
}) {
  const { campaign } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const own = `/${locale}/organise/campaigns/${slug}`;
  return (
    <nav
      aria-label={t('parts.nav')}
      className="not-on-paper flex flex-wrap items-center gap-x-6 border-b border-line"
    >
      {here && (
        <a className="tap font-semibold" href={own} {...foreign(campaign.titleLocale, locale)}>
          {campaign.title}
        </a>
      )}
      <ul className="flex flex-wrap items-center gap-x-6">
        {PARTS.map((part) => (
          <li key={part}>
            <a
              className={`tap ${part === here ? 'font-semibold' : ''}`}
              href={`${own}/${part}`}
              aria-current={part === here ? 'page' : undefined}
            >
              {t(`parts.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
