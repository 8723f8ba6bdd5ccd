import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import { Section } from '@/app/[locale]/_components/section';
import { campaignOf, frameOf, type Params, placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { AllEndorsers, ENDORSERS, Endorsers, Names } from '@/app/[locale]/campaigns/[slug]/signers';
import { withheldWords } from '@/app/[locale]/campaigns/[slug]/withheld';
import { publicOrganisations, publicPeople } from '@/lib/signatures/list';

export const dynamic = 'force-dynamic';

const TAKE = 500;

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Signers' });
  return { title: `${t('title')} · ${campaign.text.title}`, robots: { index: false, follow: false } };
}

/** Every public name: organisations first, then people, newest first, paged by position. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const after = placeIn((await props.searchParams).after);
  const t = await getTranslations({ locale, namespace: 'Signers' });
  const withheld = await withheldWords(campaign, locale);
  const [people, organisations] = await Promise.all([
    publicPeople(campaign.id, { after, take: TAKE }),
    after ? null : publicOrganisations(campaign.id, { take: ENDORSERS }),
  ]);
  return (
    <Frame {...frameOf(campaign, locale, `/signers${after ? `?after=${after}` : ''}`)}>
      <div className="sheet space-y-10 pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        {organisations && organisations.signers.length > 0 && (
          <Section id="organisations" title={t('organisations')}>
            <Endorsers of={organisations.signers} locale={locale} />
            {organisations.next !== null && <AllEndorsers campaign={campaign} locale={locale} />}
          </Section>
        )}
        <Section id="people" title={t('people')}>
          {people.signers.length === 0 ? (
            <p>{withheld ?? t(after ? 'end' : 'none')}</p>
          ) : (
            <Names of={people.signers} locale={locale} />
          )}
          <Pages
            locale={locale}
            here={`/campaigns/${campaign.slug}/signers`}
            after={after}
            next={people.next}
            of="Signers"
          />
        </Section>
        <p className="hint max-w-[65ch]">{t('unnamed')}</p>
      </div>
    </Frame>
  );
}
