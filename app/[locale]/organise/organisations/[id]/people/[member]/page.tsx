import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { RoleChoice } from '@/app/[locale]/organise/organisations/[id]/people/role-choice';
import { loadMember, type Params } from './load';

type Props = { params: Params };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id, member } = await params;
  const { email } = await loadMember(locale, id, member);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('people.roleOf', { email }) };
}

/** One member's role, to look at and to change. */
export default async function MemberPage({ params }: Props) {
  const { locale, id, member } = await params;
  const { email, role, last, self } = await loadMember(locale, id, member);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const people = `/${locale}/organise/organisations/${id}/people`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="people" />
      <h1 className="headline max-w-3xl text-28 md:text-44">{t('people.roleOf', { email })}</h1>
      {last ? (
        <>
          <p className="max-w-[65ch]">{t('people.last')}</p>
          <p>
            <a className="tap" href={people}>
              {t('back')}
            </a>
          </p>
        </>
      ) : (
        <OrganiserForm
          name="role"
          action={`/api/organise/organisations/${id}/people/${member}/role`}
          locale={locale}
          className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
        >
          <RoleChoice locale={locale} form="role" chosen={role} />
          {self && <p>{t('people.selfWarn')}</p>}
          <p className="flex flex-wrap items-center gap-6">
            <button type="submit" className="button">
              {t('people.changeButton')}
            </button>
            <a className="tap" href={people}>
              {t('back')}
            </a>
          </p>
        </OrganiserForm>
      )}
    </>
  );
}
