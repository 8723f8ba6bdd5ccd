import { getTranslations } from 'next-intl/server';
import { findCampaign } from '@/lib/campaigns/find';
import { languageName } from '@/lib/campaigns/languages';
import { clock } from '@/lib/clock';
import { latinFigures } from '@/lib/latin-figures';
import { papers } from '@/lib/paper/sheet';

type Props = { locale: string; slug: string };

/** The sheets to collect signatures on, one in each language and size; they can be had while the campaign takes signatures. */
export async function SheetsToPrint({ locale, slug }: Props) {
  const t = await getTranslations({ locale, namespace: 'PaperSheet' });
  const campaign = await findCampaign(slug, locale, clock());
  const day = new Intl.DateTimeFormat(latinFigures(locale), { dateStyle: 'long', timeZone: 'UTC' });
  const sheet = `/api/campaigns/${slug}/sheet.pdf`;
  return (
    <section aria-labelledby="sheets" className="max-w-[65ch] space-y-3 border-t-2 border-ink pt-4">
      <h2 id="sheets" className="headline text-28">
        {t('organisers')}
      </h2>
      <p>{t('organisersSay')}</p>
      {campaign?.standing === 'open' && (
        <>
          <ul className="space-y-1">
            {campaign.locales.flatMap((tag) =>
              papers.map((size) => (
                <li key={`${tag} ${size}`}>
                  <a className="tap" href={`${sheet}?lang=${tag}&size=${size}`}>
                    {t('in', { language: languageName(tag, locale), size: t(`sizes.${size}`) })}
                  </a>
                </li>
              )),
            )}
          </ul>
          <p className="text-soft">{t('destroy', { date: day.format(campaign.purgesAt) })}</p>
        </>
      )}
    </section>
  );
}
