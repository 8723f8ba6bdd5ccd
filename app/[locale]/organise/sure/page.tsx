import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { signedIn } from '@/app/[locale]/organise/signed-in';

type Asked = { asked?: string | string[]; to?: string | string[] };
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'Sure' });
  return { title: t('title') };
}

/**
 * Asks once more who somebody is, by a mailed code, before what a thief of their session must not do. Where a form was posted, the
 * front has this one hold what that one held and go where it went; else it leads back to the page that `to` says.
 */
export default async function SurePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { email } = await signedIn(locale);
  const { asked, to } = await searchParams;
  const t = await getTranslations({ locale, namespace: 'Sure' });
  return (
    <>
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">{t('why')}</p>
      <OrganiserForm
        name="sure"
        action="/api/organise/sure"
        locale={locale}
        className="max-w-[40rem] space-y-6"
      >
        {typeof to === 'string' && <input type="hidden" name="to" value={to} />}
        {asked ? (
          <>
            <p role="status">{t('mailed', { email })}</p>
            <TextField
              form="sure"
              name="sureCode"
              label={t('code')}
              hint={t('codeHint')}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
            />
            <div className="flex flex-wrap items-center gap-6">
              <button type="submit" className="button">
                {t('go')}
              </button>
              <button type="submit" name="another" value="on" className="tap cursor-pointer underline">
                {t('another')}
              </button>
              <a className="tap" href={`/${locale}/organise`}>
                {t('back')}
              </a>
            </div>
          </>
        ) : (
          <>
            <p>{t('before', { email })}</p>
            <button type="submit" className="button">
              {t('send')}
            </button>
          </>
        )}
      </OrganiserForm>
    </>
  );
}
