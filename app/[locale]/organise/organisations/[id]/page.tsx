import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { Done } from '@/app/[locale]/organise/done';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { membersOf } from '@/lib/organisers/people';
import { loadOrganisation } from './load';
import { OrganisationNav } from './organisation-nav';

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Said };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  return { title: (await loadOrganisation(locale, id, 'see')).organisation.name };
}

/** One organisation for somebody in it: what they are there, who decides, the way to its parts and out. */
export default async function OrganisationPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const { organisation, organiser, acts } = await loadOrganisation(locale, id, 'see');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const members = await membersOf(id);
  const role = members.find(({ organiserId }) => organiserId === organiser.id)?.role ?? 'VIEWER';
  const owners = members.filter((member) => member.role === 'OWNER').map(({ email }) => email);
  return (
    <>
      <header className="space-y-3">
        <h1 className="headline text-44">{organisation.name}</h1>
        <OrganisationNav locale={locale} id={id} />
      </header>
      <Done locale={locale} namespace="Organisation" said={(await searchParams).done} />
      <div className="max-w-[65ch] space-y-4">
        <p>
          <strong className="font-semibold">{t('youAre', { role: t(`role.${role}`) })}</strong>{' '}
          {t(`means.${role}`)}
        </p>
        {!acts.includes('own') && (
          <p>{t('owners', { count: owners.length, owners: listed(owners, locale) })}</p>
        )}
        <p className="text-soft">
          {t('public', { legalName: organisation.legalName, contact: organisation.contact })}
        </p>
      </div>
      <p className="flex flex-wrap items-center gap-6">
        <a className="tap" href={`/${locale}/organise`}>
          {t('toCampaigns')}
        </a>
        <a className="tap" href={`/${locale}/organise/organisations/${id}/leave`}>
          {t('leave.link')}
        </a>
      </p>
    </>
  );
}
