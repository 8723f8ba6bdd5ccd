import { getTranslations } from 'next-intl/server';
import type { AnswerToLookAt } from '@/lib/answers/list';

type Props = { answer: AnswerToLookAt; locale: string };

/** Show, or do not; both stay open, so that a slip can be mended. Of what holds nothing to show it is only noted. */
export async function Decision({ answer, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAnswers' });
  const { id, state, news, hasPublicPart } = answer;
  const button = (label: string) => (
    <button type="submit" className="button-plain" aria-describedby={`answer-${id}`}>
      {label}
    </button>
  );
  return (
    <>
      {hasPublicPart && state !== 'SHOWN' && (
        <form method="post" action={`/api/organise/answers/${id}/show`} className="space-y-2">
          <input type="hidden" name="locale" value={locale} />
          {!news && (
            <label className="choice">
              <input type="checkbox" name="tell" aria-describedby={`answer-${id}`} />
              <span>{t('tell')}</span>
            </label>
          )}
          {button(t('show'))}
        </form>
      )}
      {state !== 'HIDDEN' && (
        <form method="post" action={`/api/organise/answers/${id}/hide`}>
          <input type="hidden" name="locale" value={locale} />
          {button(t(!hasPublicPart ? 'noted' : state === 'SHOWN' ? 'takeOff' : 'hide'))}
        </form>
      )}
    </>
  );
}
