import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import {
  type AddresseeParams,
  loadAddressee,
} from '@/app/[locale]/organise/campaigns/[slug]/addressees/[number]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { mayRemove } from '@/lib/campaigns/addressees';
import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';

export async function generateMetadata({ params }: AddresseeParams): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  return { title: t('remove') };
}

/** Asks before an addressee is removed, or says why it cannot be. */
export default async function RemovePage({ params }: AddresseeParams) {
  const { locale, slug, number } = await params;
  const { campaign, addressee } = await loadAddressee(locale, slug, number);
  const why = await mayRemove(db(), campaign, addressee);
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const office = officeIn(addressee.office, locale);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="addressees" />
      <h1 className="headline max-w-3xl text-44 [overflow-wrap:anywhere]">
        {t(why ? 'removing.not' : 'removing.title', { office })}
      </h1>
      <p className="max-w-[65ch]">{t(why ? `removing.${why}` : 'removing.says')}</p>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/addressees/${number}/remove`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="addressee" value={addressee.id} />
        {!why && (
          <button type="submit" className="button">
            {t('removing.button')}
          </button>
        )}
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/addressees`}>
          {t('back')}
        </a>
      </form>
    </>
  );
}
