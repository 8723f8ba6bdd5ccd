import { getTranslations } from 'next-intl/server';

/** What was just done, or why it was not; nothing where nothing was. */
export async function Said({
  locale,
  namespace,
  said,
}: {
  locale: string;
  namespace: 'Tokens' | 'Hooks';
  said?: string | string[];
}) {
  const t = await getTranslations({ locale, namespace });
  if (typeof said !== 'string' || !t.has(`done.${said}`)) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(`done.${said}`)}
    </p>
  );
}

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
