import { getTranslations } from 'next-intl/server';
import type { TextField } from '@/lib/campaigns/draft-form';
import type { Sheet } from './load';
import { Beside } from './writing';

const CREDITS: TextField[] = [
  'author',
  'authorAffiliation',
  'publishedIn',
  'publishedOn',
  'publishedUrl',
  'translator',
];

/** Whose words these are, and where readers can follow the matter. Nobody must fill in any of it. */
export async function Credits({ sheet }: { sheet: Sheet }) {
  const { locale, wrong } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const amiss = (names: TextField[]) =>
    Object.keys(wrong).some((field) => (names as string[]).includes(field.split('.')[0] ?? ''));
  return (
    <section aria-labelledby="credits" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="credits" className="headline text-28">
        {t('credits.title')}
      </h2>
      <details className="folded" open={amiss(['links'])}>
        <summary>
          <span>{t('credits.links')}</span>
        </summary>
        <Beside sheet={sheet} name="links" rows={4} />
      </details>
      <details className="folded" open={amiss(CREDITS)}>
        <summary>
          <span>{t('credits.credits')}</span>
        </summary>
        <div className="space-y-5">
          {CREDITS.map((name) => (
            <Beside key={name} sheet={sheet} name={name} />
          ))}
        </div>
      </details>
    </section>
  );
}
