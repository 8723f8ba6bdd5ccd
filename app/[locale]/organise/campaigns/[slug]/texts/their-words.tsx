import { getTranslations } from 'next-intl/server';

/** What the page's script shows beside a field that somebody else changed at the same time. */
export async function TheirWords({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return (
    <template data-their-words="">
      <div role="alert" className="mt-2 space-y-2 border-2 border-second p-3">
        <p data-who="" className="font-semibold" />
        <blockquote data-said="" className="border-s-4 border-line ps-3 whitespace-pre-line" />
        <p className="flex flex-wrap gap-4">
          <button type="button" className="button-plain" data-keep="mine">
            {t('both.mine')}
          </button>
          <button type="button" className="button-plain" data-keep="theirs">
            {t('both.theirs')}
          </button>
        </p>
      </div>
    </template>
  );
}
