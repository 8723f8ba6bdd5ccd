import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField, Tick } from '@/app/[locale]/_components/field';
import { OwnWordsFields } from '@/app/[locale]/_components/own-words';
import { type Audience, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import { asset } from '@/app/asset';
import type { CampaignShown } from '@/lib/campaigns/find';
import { langOf } from './load';

type Props = { campaign: CampaignShown; locale: string };

/** Where one signs. Complete without script; enhance/ tells errors without a reload. */
export async function SignForm({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <live-form
      data-done={`${page}/check-your-email`}
      data-busy={t.raw('busy')}
      data-trouble={t('trouble')}
      data-solver={asset('/solve.js')}
    >
      <form
        method="post"
        action={`/api/campaigns/${campaign.slug}/signatures`}
        data-form="sign"
        data-error-title={t('errorTitle')}
        className="space-y-6"
        aria-labelledby="sign"
        noValidate
      >
        <ErrorSummary title={t('errors')} />
        <TextField
          form="sign"
          name="name"
          label={t('name.label')}
          autoComplete="name"
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
        <div className="unseen" aria-hidden="true">
          <label>
            {t('website')}
            <input type="text" name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <div {...langOf(campaign, locale)}>
          <Tick form="sign" name="consent" label={campaign.text.consent} required />
        </div>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="source" value="" data-source="" />
        <input type="hidden" name="textVersion" value={campaign.text.version} />
        <div>
          <button type="submit" className="button w-full">
            {t('sign')}
          </button>
          <p role="status" data-working={t('working')} />
          <p className="hint mt-3">
            {t.rich('afterwards', { privacy: (words) => <a href={`${page}/privacy`}>{words}</a> })}
          </p>
        </div>
      </form>
    </live-form>
  );
}
