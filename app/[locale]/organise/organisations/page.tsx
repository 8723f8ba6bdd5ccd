import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Done } from '@/app/[locale]/organise/done';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { ownOrganisations } from '@/lib/organisers/organisation';

type Props = { params: Promise<{ locale: string }>; searchParams: Said };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('yours') };
}

/** The organisations somebody belongs to, and the way to found one. */
export default async function OrganisationsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const organisations = await ownOrganisations(organiser.id);
  const here = `/${locale}/organise/organisations`;
  return (
    <>
      <h1 className="headline text-44">{t('yours')}</h1>
      <Done locale={locale} namespace="Organisation" said={(await searchParams).done} />
      {organisations.length === 0 ? (
        <p className="max-w-[65ch]">{t('none')}</p>
      ) : (
        <ul className="max-w-[65ch] border-t-2 border-ink">
          {organisations.map(({ id, name, role }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-6 border-b border-line">
              <a className="tap font-semibold" href={`${here}/${id}`}>
                {name}
              </a>
              <span className="text-soft">{t(`role.${role}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a className="button-plain" href={`${here}/new`}>
          {t('new.link')}
        </a>
      </p>
    </>
  );
}
