import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { languageWithin } from '@/lib/campaigns/languages';
import type { UpdateShown } from '@/lib/updates/public';

type Props = { update: UpdateShown; locale: string };

/** When an update went out, which one it is, and that it is in another language where it is. */
export async function UpdateLine({ update, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const format = await getFormatter({ locale });
  const { number, at, textLocale } = update;
  return (
    <>
      {t('number', { number: format.number(number) })} ·{' '}
      <time dateTime={at.toISOString()}>{format.dateTime(at, { dateStyle: 'long' })}</time>
      {textLocale !== locale && (
        <span className="hint block">
          {t('otherLanguage', { language: languageWithin(textLocale, locale) })}
        </span>
      )}
    </>
  );
}

type ListProps = { updates: UpdateShown[]; locale: string; slug: string; level: 'h2' | 'h3' };

/** Updates by their titles, each leading to its page. */
export function UpdateList({ updates, locale, slug, level: Level }: ListProps) {
  return (
    <ul className="border-t border-line">
      {updates.map((update) => (
        <li key={update.id} className="border-b border-line py-4">
          <p className="text-16 text-soft">
            <UpdateLine update={update} locale={locale} />
          </p>
          <div {...foreign(update.textLocale, locale)}>
            <Level className="headline text-28">
              <a
                className="tap wrap-anywhere no-underline hover:underline"
                href={`/${locale}/campaigns/${slug}/updates/${update.number}`}
              >
                {update.title}
              </a>
            </Level>
          </div>
        </li>
      ))}
    </ul>
  );
}
