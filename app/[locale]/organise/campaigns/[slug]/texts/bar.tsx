import { getTranslations } from 'next-intl/server';

/** What stands above the form and stays there: saving, whether all of it is saved, and the way on. First, so that Enter saves. */
export async function Bar({ locale, hasNews }: { locale: string; hasNews: boolean }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return (
    <div className="not-on-paper sticky top-0 z-10 flex flex-wrap items-center gap-x-6 gap-y-2 border-b-2 border-ink bg-paper py-2">
      <button type="submit" name="act" value="save" className="button-plain">
        {t('save')}
      </button>
      <button type="submit" name="act" value="publish" className="button">
        {t('toPublish')}
      </button>
      <p role="status" data-state="" className="min-w-0 grow">
        {t(hasNews ? 'state.differs' : 'state.same')}
      </p>
    </div>
  );
}
