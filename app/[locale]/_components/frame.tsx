import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { asset } from '@/app/asset';
import { env } from '@/lib/env';
import { locales } from '@/lib/locales';

type Props = {
  locale: string;
  /** where this page is, without the language: the language switch leads to the same place */
  here: string;
  /** the name of the campaign's look: of its class (`ink-…`) and of its stylesheet */
  ink?: string;
  children: ReactNode;
};

const ownName = (tag: string) => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

/** What stands around every public page: the site's small line, the languages, the foot, the pages' own script. */
export async function Frame({ locale, here, ink, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'Frame' });
  const { OPERATOR_NAME, OPERATOR_EMAIL } = env();
  return (
    <div className={`flex grow flex-col ${ink ? `ink-${ink}` : ''}`}>
      {ink && <link rel="stylesheet" href={`/ink/${ink}.css`} precedence="ink" />}
      <a href="#main" className="aside-words focus:not-sr-only not-on-paper">
        {t('skip')}
      </a>
      <header className="sheet not-on-paper flex items-center justify-between gap-4 py-1 text-16">
        <a href={`/${locale}`} className="tap font-poster text-[1.375rem] no-underline hover:underline">
          Undersigned
        </a>
        <nav aria-label={t('languages')}>
          <ul className="flex flex-wrap gap-x-4">
            {locales
              .filter((tag) => tag !== locale)
              .map((tag) => (
                <li key={tag}>
                  <a className="tap" href={`/${tag}${here}`} hrefLang={tag} lang={tag}>
                    {ownName(tag)}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      </header>
      <main id="main" className="grow">
        {children}
      </main>
      <footer className="sheet not-on-paper mt-16 pb-6 text-16">
        <ul className="flex flex-wrap gap-x-6 border-t-2 border-ink pt-2">
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
          <li>
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
