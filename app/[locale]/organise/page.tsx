import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Done } from '@/app/[locale]/organise/done';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { clock } from '@/lib/clock';
import { ownOrganisations } from '@/lib/organisers/organisation';
import { ownCampaigns } from '@/lib/organisers/own-campaigns';
import { invitationsOf } from '@/lib/organisers/people';
import { OrganisationCampaigns } from './home-campaigns';
import { Invitations } from './home-invitations';
import { signedIn } from './signed-in';

type Props = { params: Promise<{ locale: string }>; searchParams: Said };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return { title: t('yours') };
}

/** Where an organiser arrives: who asks them to join, and the campaigns of each of their organisations. */
export default async function OrganisePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const now = clock();
  const [invitations, organisations, campaigns] = await Promise.all([
    invitationsOf(organiser.id, now),
    ownOrganisations(organiser.id),
    ownCampaigns(organiser.id, locale, now),
  ]);
  return (
    <>
      <h1 className="headline text-44">{t('yours')}</h1>
      <Done locale={locale} namespace="Organisation" said={(await searchParams).done} />
      <Invitations locale={locale} invitations={invitations} />
      {organisations.length === 0 && (
        <section className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4">
          <p>{t(invitations.length > 0 ? 'firstJoin' : 'first')}</p>
          <p>
            <a
              className={invitations.length > 0 ? 'tap' : 'button'}
              href={`/${locale}/organise/organisations/new`}
            >
              {t('newOrganisation')}
            </a>
          </p>
        </section>
      )}
      {organisations.map((organisation) => (
        <OrganisationCampaigns
          key={organisation.id}
          locale={locale}
          organisation={organisation}
          campaigns={campaigns.filter(({ organisationId }) => organisationId === organisation.id)}
        />
      ))}
      {campaigns.length > 0 && <p className="max-w-[65ch] text-soft">{t('figuresNote')}</p>}
    </>
  );
}
