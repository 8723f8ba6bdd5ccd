import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { tokensOf } from '@/lib/organisers/own-tokens';

type Props = { params: Promise<{ locale: string; id: string; token: string }> };

async function load({ params }: Props) {
  const { locale, id, token } = await params;
  await loadOrganisation(locale, id, 'own');
  const found = (await tokensOf(id)).find((each) => each.id === token && !each.revokedAt);
  return { locale, id, found: found ?? notFound() };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, found } = await load(props);
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  return { title: t('revoke.title', { name: found.name }) };
}

/** Asks once more before a token opens nothing any more. */
export default async function RevokePage(props: Props) {
  const { locale, id, found } = await load(props);
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="tokens" />
      <h1 className="headline max-w-3xl break-words text-44">{t('revoke.title', { name: found.name })}</h1>
      <p className="max-w-[65ch]">{t('revoke.lead')}</p>
      <form
        method="post"
        action={`/api/organise/organisations/${id}/tokens/${found.id}/revoke`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('revoke.button')}
        </button>
        <a className="tap" href={`/${locale}/organise/organisations/${id}/tokens`}>
          {t('revoke.back')}
        </a>
      </form>
    </>
  );
}
