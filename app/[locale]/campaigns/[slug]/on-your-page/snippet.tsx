import { getTranslations } from 'next-intl/server';

type Props = { locale: string; label: string; children: string };

/** Something to copy: it can be marked by hand, and taken at once where script runs. */
export async function Snippet({ locale, label, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'OnYourPage' });
  return (
    <share-buttons class="mt-4 block max-w-[65ch]" data-copied={t('copied')}>
      <p className="label">{label}</p>
      <pre className="mt-1 border border-ink p-3 text-14 wrap-anywhere whitespace-pre-wrap" dir="ltr">
        <code>{children}</code>
      </pre>
      <p className="mt-2 flex flex-wrap items-center gap-4">
        <button type="button" className="button-plain only-script" data-copy={children}>
          {t('copy')}
        </button>
        <span className="text-16" role="status" data-said="" />
      </p>
    </share-buttons>
  );
}
