import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Languages } from '@/app/[locale]/_components/languages';
import { asset } from '@/app/asset';
import { MailTroubles } from './mail-troubles';
import { signedIn } from './signed-in';
import { SiteTroubles } from './site-troubles';

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export const dynamic = 'force-dynamic';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return {
    title: { default: t('site'), template: `%s · ${t('site')} · Undersigned` },
    robots: { index: false },
    // So that forms say which site sent them, where the browser sends nothing better (see same-site.ts).
    referrer: 'same-origin',
  };
}

/** The page that is read, after its language: the front says which (see `takeIn`). */
async function pageRead(locale: string): Promise<string> {
  const path = (await headers()).get('x-page-path') ?? '';
  const home = `/${locale}/organise`;
  return path === home || path.startsWith(`${home}/`) ? path.slice(`/${locale}`.length) : '/organise';
}

/** What stands around the organisers' pages: where one can go, who is signed in, the way out. */
export default async function OrganiseLayout({ children, params }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const page = await pageRead(locale);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const frame = await getTranslations({ locale, namespace: 'Frame' });
  return (
    <div className="flex grow flex-col font-desk text-16">
      <a href="#main" className="aside-words focus:not-sr-only not-on-paper">
        {t('skip')}
      </a>
      <header className="not-on-paper border-b-2 border-ink">
        <div className="sheet flex flex-wrap items-center justify-between gap-x-8">
          <nav aria-label={t('nav')}>
            <ul className="flex flex-wrap items-center gap-x-6">
              <li>
                <a
                  href={`/${locale}`}
                  className="tap font-poster text-[1.375rem] no-underline hover:underline"
                >
                  Undersigned
                </a>
              </li>
              <li>
                <a className="tap" href={`/${locale}/organise`}>
                  {t('campaigns')}
                </a>
              </li>
              <li>
                <a className="tap" href={`/${locale}/organise/look`}>
                  {t('toLookAt')}
                </a>
              </li>
              <li>
                <a className="tap" href={`/${locale}/organise/organisations`}>
                  {t('organisationsNav')}
                </a>
              </li>
            </ul>
          </nav>
          <ul className="flex flex-wrap items-center gap-x-6">
            <li>
              <Languages locale={locale} here={page} label={frame('languages')} />
            </li>
            <li className="min-w-0 break-words text-soft max-md:order-last">
              <a className="tap" href={`/${locale}/organise/sessions`}>
                {t('signedInAs', { email: organiser.email })}
              </a>
            </li>
            <li>
              <form method="post" action="/api/auth/sign-out">
                <input type="hidden" name="locale" value={locale} />
                <button type="submit" className="tap cursor-pointer underline">
                  {t('signOut')}
                </button>
              </form>
            </li>
          </ul>
        </div>
      </header>
      <main id="main" className="sheet grow space-y-10 pt-8 pb-16">
        <SiteTroubles locale={locale} />
        <MailTroubles locale={locale} />
        {children}
      </main>
      <script type="module" src={asset('/desk.js')} data-keep="" />
    </div>
  );
}
