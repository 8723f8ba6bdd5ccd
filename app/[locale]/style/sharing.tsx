import { getTranslations } from 'next-intl/server';
import { Languages } from '@/app/[locale]/_components/languages';
import { ShareWays } from '@/app/[locale]/_components/share';
import { Snippet } from '@/app/[locale]/campaigns/[slug]/on-your-page/snippet';
import { snippets } from '@/app/[locale]/campaigns/[slug]/on-your-page/snippets';
import { env } from '@/lib/env';
import { Part, State } from './part';
import { shownWith } from './specimens/campaigns';

/** Ways to pass a campaign on, and what is copied into another page. */
export async function Sharing({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Share' });
  const page = await getTranslations({ locale, namespace: 'OnYourPage' });
  const words = await getTranslations({ locale, namespace: 'Campaign' });
  const campaign = shownWith();
  const { slug, confirmed, text } = campaign;
  const figure = words('figure', { count: confirmed });
  const own = snippets({ site: env().SITE_URL, slug, locale, title: text.title, figure });
  return (
    <Part name="sharing">
      <State name="share">
        <div className="max-w-[44rem]">
          <p className="mb-4">{t('says')}</p>
          <ShareWays
            campaign={campaign}
            locale={locale}
            says={(link) => t('text', { campaign: text.title, link })}
          />
        </div>
      </State>
      <State name="snippet: one line, several">
        <Snippet locale={locale} label={page('card.script')}>
          {own.script}
        </Snippet>
        <Snippet locale={locale} label={page('policy.label')}>
          {own.policy}
        </Snippet>
      </State>
    </Part>
  );
}

/** The languages of the interface, folded and unfolded; unfolded they cover what lies below. */
export async function LanguageSwitch({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Frame' });
  return (
    <Part name="languages">
      <div className="flex min-h-[24rem] max-w-[44rem] items-start justify-between gap-4">
        <State name="folded">
          <ul>
            <li>
              <Languages locale={locale} here="/style" label={t('languages')} />
            </li>
          </ul>
        </State>
        <State name="open">
          <Languages locale={locale} here="/style" label={t('languages')} open />
        </State>
      </div>
    </Part>
  );
}
