import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { campaignOf, langOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { Progress } from '@/app/[locale]/campaigns/[slug]/progress';
import { SignForm } from '@/app/[locale]/campaigns/[slug]/sign-form';
import { asset } from '@/app/asset';
import { lookOf } from '@/app/ink/inks';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const { embedHosts, text, slug } = campaign;
  // The front makes the header of it that browsers obey.
  return {
    title: text.title,
    alternates: { canonical: `/${locale}/campaigns/${slug}` },
    ...(embedHosts.length > 0 && { other: { 'framed-by': embedHosts.join(' ') } }),
  };
}

/**
 * The card for somebody else's page: headline, number, bar and the form. Whatever leads on opens in a window of its own: no other page
 * of ours lets itself be framed. It is as tall as what is in it, whatever the frame: its script tells the page around it how tall.
 */
export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const { slug, text, standing, outcome } = campaign;
  const ink = lookOf(campaign);
  const open = standing === 'open';
  const page = `/${locale}/campaigns/${slug}?source=card`;
  const link = (words: string, own: { className: string; 'data-boxed'?: string; hidden?: boolean }) => (
    <a {...own} href={page} target="_blank" rel="noopener">
      {words}
    </a>
  );
  return (
    <main className={`ink-${ink} flex flex-col border-2 border-flat`}>
      <link rel="stylesheet" href={`/ink/${ink}.css`} precedence="ink" />
      <header className="band p-5">
        <p className="small-line">
          {t(`kind.${campaign.kind}`)} · <bdi>{campaign.organisation.name}</bdi>
        </p>
        <div className="fit mt-3 mb-8 [--most:6rem]" {...langOf(campaign, locale)}>
          <h1 className={`headline ${sizeFor(text.title, 3)}`}>{text.title}</h1>
        </div>
        <Progress campaign={campaign} locale={locale} card />
      </header>
      {open && (
        <div className="flex flex-col gap-4 p-5 pb-3">
          <section aria-labelledby="sign" data-boxed="hide">
            <h2 id="sign" className="headline mb-5 text-44">
              {t('signHere')}
            </h2>
            <SignForm campaign={campaign} locale={locale} card />
          </section>
          {link(t('sign'), { className: 'button', 'data-boxed': 'show', hidden: true })}
          {link(t('read'), { className: 'tap self-start text-16' })}
        </div>
      )}
      {!open && (
        <div className="flex flex-col gap-5 p-5">
          <p className="headline text-44">
            {standing === 'paused'
              ? t('paused.title')
              : outcome
                ? t(`outcome.${outcome}`)
                : t('closed.title')}
          </p>
          {link(t('read'), { className: 'button' })}
        </div>
      )}
      <script defer src={asset('/card.js')} data-keep="" />
    </main>
  );
}
