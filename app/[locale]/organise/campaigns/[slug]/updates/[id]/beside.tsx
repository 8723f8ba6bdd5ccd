import { getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { languageWithin } from '@/lib/campaigns/languages';
import { findUpdate, type UpdateFound } from '@/lib/updates/find';
import { differing } from '@/lib/updates/write';

type Props = { locale: string; slug: string; campaignId: string; mine: UpdateFound; other: string };

/** Two wrote at once: why these words stand in a draft of their own, and in what the other one differs. */
export async function Beside({ locale, slug, campaignId, mine, other }: Props) {
  const theirs = await findUpdate(campaignId, other);
  if (!theirs) return null;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const fields = differing(theirs.texts, mine.texts).map((field) => {
    const [, tag = ''] = field.split('.');
    const word = field.startsWith('title.') ? 'fields.title' : 'fields.body';
    return t(word, { language: languageWithin(tag, locale) });
  });
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4">
      {t.rich(theirs.state === 'DRAFT' && fields.length > 0 ? 'beside' : 'gone', {
        fields: listed(fields, locale),
        link: (words) => (
          <a href={`/${locale}/organise/campaigns/${slug}/updates/${other}`} className="font-semibold">
            {words}
          </a>
        ),
      })}
    </p>
  );
}
