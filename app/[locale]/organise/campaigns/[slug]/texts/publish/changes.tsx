import { getTranslations } from 'next-intl/server';
import type { Changes as ChangesIn } from '@/lib/campaigns/draft-changes';
import { languageName } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';

/** What stands there now and what would stand there, field by field, one language after the other. */
export async function Changes({ changes, locale }: { changes: ChangesIn[]; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return changes.map(({ locale: tag, is, fields }) => {
    const written = { lang: tag, dir: directionOf(tag), className: 'whitespace-pre-line break-words' };
    return (
      <section key={tag} aria-labelledby={`changes-${tag}`} className="space-y-3 border-t-2 border-ink pt-4">
        <h2 id={`changes-${tag}`} className="headline text-28">
          {languageName(tag, locale)}
        </h2>
        {is !== 'changed' && <p className="font-semibold">{t(`publish.${is}`)}</p>}
        {is !== 'gone' && (
          <dl>
            {fields.map(({ field, before, after }) => (
              <div key={field} className="space-y-2 border-b border-line py-3">
                <dt className="font-semibold">{t(`publish.field.${field}`)}</dt>
                <dd className={`grid gap-x-8 gap-y-2 ${is === 'new' ? '' : 'lg:grid-cols-2'}`}>
                  {is === 'changed' && (
                    <div className="min-w-0">
                      <p className="text-soft">{t('publish.before')}</p>
                      {before ? (
                        <del {...written}>{before}</del>
                      ) : (
                        <p className="text-soft">{t('publish.empty')}</p>
                      )}
                    </div>
                  )}
                  <div className="min-w-0">
                    {is === 'changed' && <p className="text-soft">{t('publish.after')}</p>}
                    {after ? (
                      <ins {...written}>{after}</ins>
                    ) : (
                      <p className="text-soft">{t('publish.empty')}</p>
                    )}
                  </div>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    );
  });
}
