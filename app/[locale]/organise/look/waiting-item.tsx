import { getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { commaOf } from '@/lib/locales';
import type { WaitingWords } from '@/lib/signatures/look-at';

type Props = {
  locale: string;
  waiting: WaitingWords;
  /** of its campaign */
  title: string;
  /** the only campaign that is looked at, if not all */
  campaign: string | undefined;
};

/** Words that wait: whose they are, what they say, and what can be decided. */
export async function WaitingItem({ locale, waiting, title, campaign }: Props) {
  const t = await getTranslations({ locale, namespace: 'Look' });
  const { id, name, signedBy, country, visibility, words } = waiting;
  return (
    <li
      className="grid gap-x-8 gap-y-3 border-b border-line py-4 lg:grid-cols-12"
      data-item={id}
      data-name={name}
      tabIndex={-1}
    >
      <div className="lg:col-span-4">
        <h2 className="font-semibold">
          <bdi>{name}</bdi>
        </h2>
        {signedBy && (
          <p>
            {t('endorses')}
            {commaOf(locale)}
            <bdi>{t('signedBy', { name: signedBy })}</bdi>
          </p>
        )}
        <p className="text-soft">
          <bdi>{title}</bdi>
          {[country && countryName(country, locale), t(`visibility.${visibility}`)]
            .filter(Boolean)
            .map((each) => ` · ${each}`)
            .join('')}
        </p>
      </div>
      <dl className="space-y-2 lg:col-span-5">
        {(['role', 'affiliation', 'message'] as const).map(
          (kind) =>
            words[kind] && (
              <div key={kind}>
                <dt className="text-soft">{t(kind)}</dt>
                <dd className="whitespace-pre-line">
                  <bdi>{words[kind]}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className="flex flex-wrap items-start gap-3 lg:col-span-3 lg:justify-end">
        {(['approve', 'hide'] as const).map((decision) => (
          <form
            key={decision}
            method="post"
            action={`/api/organise/signatures/${id}/${decision}`}
            data-decision={decision}
          >
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="seen" value={waiting.seen} />
            {campaign && <input type="hidden" name="campaign" value={campaign} />}
            <button type="submit" className="button-plain" aria-label={t(`${decision}This`, { name })}>
              {t(decision)}
            </button>
          </form>
        ))}
      </div>
    </li>
  );
}
