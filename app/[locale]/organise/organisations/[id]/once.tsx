import { getTranslations } from 'next-intl/server';

/** Where something made just now is shown, this once: hidden until the front puts it there (see `server/show-once.ts`). */
export async function Once({
  locale,
  namespace,
  what,
}: {
  locale: string;
  namespace: 'Tokens' | 'Hooks';
  what: string;
}) {
  const t = await getTranslations({ locale, namespace });
  return (
    <section hidden aria-labelledby="once" className="space-y-3 border-2 border-ink p-4">
      <h2 id="once" className="headline text-28">
        {t('made.title')}
      </h2>
      <p className="max-w-[65ch]">{t('made.once')}</p>
      <div>
        <label className="label" htmlFor="once-value">
          {t('made.label')}
        </label>
        <input id="once-value" data-once={what} className="field font-mono" readOnly hidden />
      </div>
    </section>
  );
}
