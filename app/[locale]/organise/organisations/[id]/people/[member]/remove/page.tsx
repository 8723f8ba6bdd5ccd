import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { loadMember, type Params } from '@/app/[locale]/organise/organisations/[id]/people/[member]/load';
import { clock } from '@/lib/clock';
import { invitedTo } from '@/lib/organisers/people';

type Props = { params: Params };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id, member } = await params;
  const { email } = await loadMember(locale, id, member);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('people.removeTitle', { email }) };
}

/** Asks once more before somebody is removed. */
export default async function RemovePage({ params }: Props) {
  const { locale, id, member } = await params;
  const { email, last, self } = await loadMember(locale, id, member);
  if (self) redirect(`/${locale}/organise/organisations/${id}/leave`);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const people = `/${locale}/organise/organisations/${id}/people`;
  const theirs = (await invitedTo(id, clock())).filter(({ invitedById }) => invitedById === member);
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="people" />
      <h1 className="headline max-w-3xl text-28 md:text-44">{t('people.removeTitle', { email })}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p>{t(last ? 'people.last' : 'people.removeMeans')}</p>
        {!last && theirs.length > 0 && <p>{t('people.removeInvited', { count: theirs.length })}</p>}
      </div>
      <form
        method="post"
        action={`/api/organise/organisations/${id}/people/${member}/remove`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        {!last && (
          <button type="submit" className="button">
            {t('people.removeButton')}
          </button>
        )}
        <a className="tap" href={people}>
          {t('back')}
        </a>
      </form>
    </>
  );
}
