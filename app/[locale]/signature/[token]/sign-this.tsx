import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField } from '@/app/[locale]/_components/field';
import { OwnWordsFields } from '@/app/[locale]/_components/own-words';
import { type Audience, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import type { Known } from './load';
import { typedIn } from './typed';

type Props = Known & {
  /** what the button does: each is a door of its own */
  act: 'confirm' | 'return';
  button: string;
  hint?: string;
};

/**
 * One clear button, and everything that was typed to correct first. All of it is sent along: what counts is what stands
 * here, even if somebody else types something new meanwhile.
 */
export async function SignThis({ signature, locale, act, button, hint }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const { person } = signature;
  const audience = signature.visibility.toLowerCase() as Audience;
  return (
    <live-form class="block">
      <form
        method="post"
        action={`/api/signatures/${signature.token}/${act}`}
        data-form={act}
        data-error-title={sign('errorTitle')}
        className="space-y-6"
        noValidate
      >
        <ErrorSummary title={sign('errors')} />
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button w-full md:w-auto">
          {button}
        </button>
        {hint && <p className="hint">{hint}</p>}
        <details className="folded border-y border-line">
          <summary>
            <span>{t('confirm.correct')}</span>
          </summary>
          <div className="space-y-6 pt-2 pb-6">
            <TextField
              form={act}
              name="name"
              label={sign('name.label')}
              defaultValue={person?.name}
              autoComplete="name"
              autoCapitalize="words"
              spellCheck={false}
              dir="auto"
              maxLength={100}
              required
            />
            <VisibilityChoice
              locale={locale}
              form={act}
              chosen={audience}
              typed={typedIn(signature, locale)}
            />
            <OwnWordsFields
              locale={locale}
              form={act}
              choosesFor={false}
              forOrganisation={signature.signAs === 'ORGANISATION'}
              typed={{ ...person, country: signature.country, updates: signature.updates }}
            />
            <button type="submit" className="button w-full md:w-auto">
              {button}
            </button>
          </div>
        </details>
      </form>
    </live-form>
  );
}
