import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import type { CampaignShown } from '@/lib/campaigns/find';
import { About, Related } from './about';
import { AnswersAsAWhole } from './answers';
import { Demands } from './demands';
import { Described } from './described';
import { Ending } from './ending';
import { Head } from './head';
import { LettersSent } from './letters-sent';
import { frameOf } from './load';
import { OnPaper } from './on-paper';
import { PassOn } from './pass-on';
import { Progress } from './progress';
import { SignForm } from './sign-form';
import { Signers } from './signers';
import { Text } from './text';
import { UpdatesTold } from './updates-told';

type Props = {
  campaign: CampaignShown;
  locale: string;
  /** where it is below the campaign's address, if it is not the campaign's page itself */
  part?: string;
};

/** A campaign's page: its text, the number, the form, and what became of it. */
export async function Whole({ campaign, locale, part }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const both = { campaign, locale };
  const open = campaign.standing === 'open';
  return (
    <Frame {...frameOf(campaign, locale, part)}>
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
            <div className="border-t-8 border-ink pt-4" data-held="">
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
          {open && (
            <div className="not-on-paper grid gap-12 lg:grid-cols-2 lg:gap-x-20">
              <PassOn {...both} />
              <OnPaper {...both} />
            </div>
          )}
          {/* What is last and has no neighbour takes the whole width. */}
          <div className="grid gap-12 lg:grid-cols-2 lg:gap-x-20 lg:[&>:last-child:nth-child(odd)]:col-span-2">
            <LettersSent {...both} />
            <UpdatesTold {...both} />
            <About {...both} />
            <Related {...both} />
          </div>
        </div>
      </div>
      <Described {...both} />
    </Frame>
  );
}
