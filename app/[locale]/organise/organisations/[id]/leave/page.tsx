import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { keepsAnOwner } from '@/lib/organisations/organisation';
import { membersOf } from '@/lib/organisers/people';

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const { organisation } = await loadOrganisation(locale, id, 'see');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('leave.title', { organisation: organisation.name }) };
}

/** Asks once more before somebody leaves; tells the last owner why they cannot. */
export default async function LeavePage({ params }: Props) {
  const { locale, id } = await params;
  const { organisation, organiser } = await loadOrganisation(locale, id, 'see');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const may = keepsAnOwner(await membersOf(id), organiser.id, null);
  const back = `/${locale}/organise/organisations/${id}`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="people" />
      <h1 className="headline max-w-3xl text-44">{t('leave.title', { organisation: organisation.name })}</h1>
      <p className="max-w-[65ch]">{t(may ? 'leave.means' : 'leave.last')}</p>
      {may ? (
        <form
          method="post"
          action={`/api/organise/organisations/${id}/leave`}
          className="flex flex-wrap items-center gap-6"
        >
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className="button">
            {t('leave.button')}
          </button>
          <a className="tap" href={back}>
            {t('back')}
          </a>
        </form>
      ) : (
        <p>
          <a className="tap" href={`${back}/people`}>
            {t('leave.people')}
          </a>
        </p>
      )}
    </>
  );
}
