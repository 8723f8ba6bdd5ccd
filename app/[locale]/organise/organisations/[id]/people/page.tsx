import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Done } from '@/app/[locale]/organise/done';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { clock } from '@/lib/clock';
import { invitedTo, membersOf } from '@/lib/organisers/people';
import { InviteForm } from './invite-form';
import { Invited } from './invited';
import { RolesTable } from './roles-table';

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Said };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('people.title') };
}

/** Who belongs to the organisation and as what, who is asked to, and the form that asks. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const { organiser } = await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const [members, invited] = await Promise.all([membersOf(id), invitedTo(id, clock())]);
  const own = `/${locale}/organise/organisations/${id}`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="people" />
      <h1 className="headline text-44">{t('people.title')}</h1>
      <Done locale={locale} namespace="Organisation" said={(await searchParams).done} />
      <ul className="border-t-2 border-ink" aria-label={t('people.title')}>
        {members.map(({ organiserId, email, role }) => (
          <li
            key={organiserId}
            className="grid items-center gap-x-6 border-b border-line py-2 md:grid-cols-[1fr_10rem_18rem] md:py-1"
          >
            <span className="min-w-0 font-semibold break-words">
              {email}
              {organiserId === organiser.id && (
                <span className="font-normal text-soft"> ({t('people.you')})</span>
              )}
            </span>
            <span>{t(`role.${role}`)}</span>
            <span className="flex flex-wrap items-center gap-x-6 md:justify-end">
              <a className="tap" href={`${own}/people/${organiserId}`}>
                {t('people.change')}
                <span className="aside-words"> {email}</span>
              </a>
              <a
                className="tap"
                href={organiserId === organiser.id ? `${own}/leave` : `${own}/people/${organiserId}/remove`}
              >
                {t(organiserId === organiser.id ? 'leave.link' : 'people.remove')}
                <span className="aside-words"> {email}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
      {invited.length > 0 && <Invited locale={locale} id={id} invited={invited} />}
      <InviteForm locale={locale} id={id} />
      <RolesTable locale={locale} />
    </>
  );
}
