import { getTranslations } from 'next-intl/server';

type Props = { link: string | null; locale: string; slug: string };

/** The link by which outsiders see the draft: making one, making another, taking it away. */
export async function PreviewLink({ link, locale, slug }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLife.preview' });
  const act = (name: 'make' | 'revoke', label: string) => (
    <form method="post" action={`/api/organise/campaigns/${slug}/preview`}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="act" value={name} />
      <button type="submit" className="button-plain">
        {label}
      </button>
    </form>
  );
  return (
    <section aria-labelledby="preview" className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4">
      <h2 id="preview" className="headline text-28">
        {t('title')}
      </h2>
      <p>{t('says')}</p>
      {link && (
        <p className="[overflow-wrap:anywhere]">
          <a href={link} data-preview-link="">
            {link}
          </a>
        </p>
      )}
      <div className="flex flex-wrap gap-4">
        {act('make', t(link ? 'new' : 'make'))}
        {link && act('revoke', t('revoke'))}
      </div>
      {link && <p className="text-soft">{t('newMeans')}</p>}
    </section>
  );
}
