import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { Trouble } from '@/app/[locale]/organise/campaigns/[slug]/letters/addressees';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { loadAddressee } from './load';

type Props = { params: Promise<{ locale: string; slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, number } = await params;
  return { title: (await loadAddressee(locale, slug, number)).office };
}

/** One addressee: where letters go, where they go when those come back, and whether they go as before. */
export default async function AddresseePage({ params }: Props) {
  const { locale, slug, number } = await params;
  const addressee = await loadAddressee(locale, slug, number);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const form = 'address';
  const typed = {
    form,
    type: 'email',
    inputMode: 'email',
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    maxLength: 254,
  } as const;
  const own = `/${locale}/organise/campaigns/${slug}/letters`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline max-w-3xl text-44">{addressee.office}</h1>
      {(addressee.trouble || addressee.rhythm !== 'EACH') && (
        <div className="max-w-[65ch] space-y-2 border-2 border-ink p-4">
          <Trouble addressee={addressee} locale={locale} />
          {addressee.rhythm !== 'EACH' && <p>{t(`addressees.askedFor.${addressee.rhythm}`)}</p>}
          <p>
            <a className="tap" href={`${own}/addressees/${number}/go-on`}>
              {t('addressees.goOn')}
            </a>
          </p>
        </div>
      )}
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/letters/addressees/${number}`}
        locale={locale}
        className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
      >
        <textarea name="addressee" defaultValue={addressee.id} hidden readOnly />
        <TextField
          {...typed}
          name="email"
          label={t('addressees.email')}
          hint={t('addressees.emailHint')}
          defaultValue={addressee.email}
          required
        />
        <TextField
          {...typed}
          name="secondEmail"
          label={t('addressees.secondEmail')}
          hint={t('addressees.secondHint')}
          defaultValue={addressee.secondEmail ?? ''}
        />
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('addressees.save')}
          </button>
          <a className="tap" href={own}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
