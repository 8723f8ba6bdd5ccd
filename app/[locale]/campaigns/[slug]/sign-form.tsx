import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField, Tick } from '@/app/[locale]/_components/field';
import { OwnWordsFields } from '@/app/[locale]/_components/own-words';
import { type Audience, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import { asset } from '@/app/asset';
import type { CampaignShown } from '@/lib/campaigns/find';
import { everyForm } from '@/lib/plural-forms';
import { langOf } from './load';

type Props = {
  campaign: CampaignShown;
  locale: string;
  /** on the card in somebody else's page: what is answered opens in a window of its own, where it may be shown */
  card?: boolean;
};

/** Where one signs. Complete without script; enhance/ tells errors without a reload. */
export async function SignForm({ campaign, locale, card }: Props) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <live-form
      data-done={card ? undefined : `${page}/check-your-email`}
      data-busy={JSON.stringify(everyForm(locale, (seconds) => t('busy', { seconds, figure: '{figure}' })))}
      data-trouble={t('trouble')}
      data-sending={t('sending')}
      data-solver={asset('/solve.js')}
    >
      <form
        method="post"
        action={`/api/campaigns/${campaign.slug}/signatures`}
        data-form="sign"
        data-error-title={t('errorTitle')}
        className="space-y-6"
        aria-labelledby="sign"
        target={card ? '_blank' : undefined}
        // In a card the browser itself says what is missing: no window opens for that.
        noValidate={!card}
      >
        <ErrorSummary title={t('errors')} />
        <TextField
          form="sign"
          name="name"
          label={t('name.label')}
          autoComplete="name"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="next"
          dir="auto"
          maxLength={100}
          required
        />
        <TextField
          form="sign"
          name="email"
          label={t('email.label')}
          hint={t('email.hint')}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="done"
          dir="ltr"
          maxLength={254}
          required
        />
        <div data-warning="email-typo" hidden>
          <Tick form="sign" name="emailAnyway" label={t('emailAnyway')} />
        </div>
        <div data-warning="employer-mailbox" hidden>
          <Tick form="sign" name="mailboxAnyway" label={t('mailboxAnyway')} />
        </div>
        <VisibilityChoice
          locale={locale}
          form="sign"
          chosen={campaign.defaultVisibility.toLowerCase() as Audience}
        />
        <details className="folded border-b border-line">
          <summary>
            <span>{t('more')}</span>
          </summary>
          <div className="pt-2 pb-6">
            <OwnWordsFields locale={locale} form="sign" choosesFor />
          </div>
        </details>
        <div className="unseen" aria-hidden="true" inert>
          <label>
            {t('website')}
            <input type="text" name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <div {...langOf(campaign, locale)}>
          <Tick form="sign" name="consent" label={campaign.text.consent} required />
        </div>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="source" value={card ? 'card' : ''} data-source="" />
        <input type="hidden" name="textVersion" value={campaign.text.version} />
        <div>
          <button type="submit" className="button w-full">
            {t('sign')}
          </button>
          <p role="status" data-working={t('working')} />
          <p className="hint mt-3">
            {t.rich('afterwards', {
              privacy: (words) => (
                <a href={`${page}/privacy`} target={card ? '_blank' : undefined}>
                  {words}
                </a>
              ),
            })}
          </p>
        </div>
      </form>
    </live-form>
  );
}
