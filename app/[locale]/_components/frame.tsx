import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { asset } from '@/app/asset';
import { env } from '@/lib/env';
import { Languages } from './languages';

type Props = {
  locale: string;
  /** where this page is, without the language: the language switch leads to the same place */
  here: string;
  /** the name of the campaign's look: of its class (`ink-…`) and of its stylesheet */
  ink?: string;
  children: ReactNode;
};

const PRINTED = /^(?:$|\/(?:campaigns\/|privacy$))/;

/** What stands around every public page: the site's small line, the languages, the foot, the pages' own script. */
export async function Frame({ locale, here, ink, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'Frame' });
  const { OPERATOR_NAME, OPERATOR_EMAIL, SITE_URL } = env();
  return (
    <div className={`flex grow flex-col ${ink ? `ink-${ink}` : ''}`}>
      {ink && <link rel="stylesheet" href={`/ink/${ink}.css`} precedence="ink" />}
      <a
        href="#main"
        className="aside-words not-on-paper focus:not-sr-only focus:px-5! focus:py-3! focus:font-semibold"
      >
        {t('skip')}
      </a>
      <header className="sheet not-on-paper flex items-center justify-between gap-4 py-1 text-16">
        <a href={`/${locale}`} className="tap font-poster text-[1.375rem] no-underline hover:underline">
          Undersigned
        </a>
        <Languages locale={locale} here={here} label={t('languages')} />
      </header>
      <main id="main" className="grow">
        {children}
      </main>
      {/* Whoever holds it on paper finds the page again; an address of one person's own is not printed. */}
      {PRINTED.test(here) && (
        <p className="sheet only-on-paper mt-8 border-t-2 border-ink pt-2 text-16">
          <bdi>{`${SITE_URL}/${locale}${here}`}</bdi>
        </p>
      )}
      <footer className="sheet not-on-paper mt-16 pb-6 text-16">
        <ul className="grid grid-cols-2 gap-x-6 border-t-2 border-ink pt-2 md:flex md:flex-wrap">
          <li>
            <a className="tap" href={`/${locale}`}>
              {t('campaigns')}
            </a>
          </li>
          <li>
            <a className="tap" href={`/${locale}/confirm`}>
              {t('code')}
            </a>
          </li>
          <li>
            <a className="tap" href={`/${locale}/what-did-i-sign`}>
              {t('asked')}
            </a>
          </li>
          <li>
            <a className="tap" href={`/${locale}/privacy`}>
              {t('privacy')}
            </a>
          </li>
          <li className="col-span-2">
            <a className="tap" href={`mailto:${OPERATOR_EMAIL}`}>
              {t('operator', { name: OPERATOR_NAME })}
            </a>
          </li>
        </ul>
      </footer>
      <script type="module" src={asset('/enhance.js')} data-keep="" />
    </div>
  );
}
