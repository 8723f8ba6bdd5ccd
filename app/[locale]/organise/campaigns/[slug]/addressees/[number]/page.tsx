import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddresseeForm } from '@/app/[locale]/organise/campaigns/[slug]/addressees/addressee-form';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { addresseeFields, languagesOf } from '@/lib/campaigns/addressees';
import { officeIn } from '@/lib/campaigns/find';
import { type AddresseeParams, loadAddressee } from './load';

export async function generateMetadata({ params }: AddresseeParams): Promise<Metadata> {
  const { locale, slug, number } = await params;
  const { addressee } = await loadAddressee(locale, slug, number);
  return { title: officeIn(addressee.office, locale) };
}

/** One addressee, to be changed. */
export default async function AddresseePage({ params }: AddresseeParams) {
  const { locale, slug, number } = await params;
  const { campaign, addressee } = await loadAddressee(locale, slug, number);
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const languages = await languagesOf(campaign);
  const fields = addresseeFields(addressee, languages);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="addressees" />
      <h1 className="headline max-w-3xl text-44 [overflow-wrap:anywhere]">
        {officeIn(addressee.office, locale)}
      </h1>
      {(addressee.trouble || addressee.rhythm !== 'EACH') && (
        <p className="max-w-[65ch] border-2 border-ink p-4">
          <a href={`/${locale}/organise/campaigns/${slug}/letters/addressees/${number}`}>
            {t(addressee.trouble ? 'troubleMore' : 'askedMore')}
          </a>
        </p>
      )}
      <AddresseeForm
        {...{ locale, slug, languages, fields }}
        door={`/${number}`}
        shown={{ id: addressee.id, version: campaign.settingsVersion }}
      />
    </>
  );
}
