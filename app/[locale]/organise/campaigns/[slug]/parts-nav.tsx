import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import type { OrganiserAct } from '@/lib/organisers/permissions';
import { load } from './load';
import { WithheldBand } from './withheld-band';

/** The parts of a campaign's pages on the organisers' side, each at an address of its own, and what one must be allowed. */
const PARTS = {
  life: 'edit',
  signatures: 'look',
  letters: 'see',
  answers: 'see',
  updates: 'see',
  lists: 'export',
  paper: 'edit',
  texts: 'edit',
  addressees: 'edit',
  settings: 'edit',
} satisfies Record<string, OrganiserAct>;

type CampaignPart = keyof typeof PARTS;

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
  const { campaign, acts } = await load(locale, slug);
  return (
    <>
      <PartsNavShown campaign={campaign} acts={acts} locale={locale} here={here} />
      <WithheldBand campaign={campaign} locale={locale} owner={acts.includes('own')} />
    </>
  );
}

type Shown = {
  campaign: Pick<OwnCampaign, 'slug' | 'title' | 'titleLocale'>;
  acts: OrganiserAct[];
  locale: string;
  here?: CampaignPart;
};

/** The parts that somebody may see. */
export async function PartsNavShown({ campaign, acts, locale, here }: Shown) {
  const t = await getTranslations({ locale, namespace: 'OrganiseParts' });
  const own = `/${locale}/organise/campaigns/${campaign.slug}`;
  const parts = (Object.keys(PARTS) as CampaignPart[]).filter((part) => acts.includes(PARTS[part]));
  return (
    <nav
      aria-label={t('nav')}
      className="not-on-paper flex flex-wrap items-center gap-x-6 border-b border-line"
    >
      {here && (
        <a className="tap font-semibold" href={own}>
          <span>
            <span {...foreign(campaign.titleLocale, locale)}>{campaign.title}</span>
          </span>
        </a>
      )}
      <ul className="flex flex-wrap items-center gap-x-6">
        {parts.map((part) => (
          <li key={part}>
            <a
              className={`tap ${part === here ? 'font-semibold' : ''}`}
              href={`${own}/${part}`}
              aria-current={part === here ? 'page' : undefined}
            >
              {t(part)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
