import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { About, Related } from './about';
import { AnswersAsAWhole } from './answers';
import { Demands } from './demands';
import { Ending } from './ending';
import { Head } from './head';
import { LettersSent } from './letters-sent';
import { alternatesOf, campaignOf, frameOf, type Params } from './load';
import { Progress } from './progress';
import { SignForm } from './sign-form';
import { Signers } from './signers';
import { Text } from './text';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const { title, summary } = campaign.text;
  return {
    title,
    description: summary,
    alternates: alternatesOf(campaign, locale),
    openGraph: {
      title,
      description: summary,
      type: 'article',
      locale,
      url: `/${locale}/campaigns/${campaign.slug}`,
    },
  };
}

export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const both = { campaign, locale };
  const open = campaign.standing === 'open';
  return (
    <Frame {...frameOf(campaign, locale)}>
      <div className="sheet pt-5 lg:pt-8">
        <article className="grid-sheet">
          <div className="grid-head">
            <Head {...both} />
          </div>
          <div className="grid-number">
            <Progress {...both} />
            {open && (
              <a href="#sign" className="button not-on-paper mt-5 w-full lg:hidden">
                {t('sign')}
              </a>
            )}
          </div>
          <Demands {...both} />
          <section
            aria-labelledby={campaign.standing === 'closed' ? 'outcome' : 'sign'}
            className="grid-form"
          >
            <div className="border-t-8 border-ink pt-4">
              {open ? (
                <>
                  <h2 id="sign" className="headline mb-5 text-44">
                    {t('signHere')}
                  </h2>
                  <SignForm {...both} />
                </>
              ) : (
                <Ending {...both} />
              )}
            </div>
          </section>
          <AnswersAsAWhole {...both} />
          <Text {...both} />
        </article>
        <div className="mt-12 space-y-12 lg:mt-8">
          <Signers {...both} />
          <div className="grid gap-12 lg:grid-cols-2 lg:gap-x-20">
            <LettersSent {...both} />
            <About {...both} />
          </div>
          <Related {...both} />
        </div>
      </div>
    </Frame>
  );
}
