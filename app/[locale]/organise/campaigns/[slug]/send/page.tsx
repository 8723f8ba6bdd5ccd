import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { nextBatch } from '@/lib/organisers/next-batch';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return { title: t('sendBatch', { number: (await nextBatch(campaign.id, locale)).number }) };
}

/** Says how many names go to whom, and asks once more. */
export default async function SendPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const { number, named, unnamed, addressees } = await nextBatch(campaign.id, locale);
  const back = `/${locale}/organise/campaigns/${slug}`;
  if (named + unnamed === 0 || campaign.standing === 'hidden') redirect(back);
  return (
    <>
      <h1 className="headline max-w-3xl text-44">{t('sendTitle', { number })}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p {...foreign(campaign.titleLocale, locale)} className="font-semibold">
          {campaign.title}
        </p>
        <p>{t('sendLead', { total: named + unnamed, named, unnamed })}</p>
      </div>
      <section aria-labelledby="addressees" className="max-w-[65ch] border-t-2 border-ink pt-4">
        <h2 id="addressees" className="mb-2 font-semibold">
          {t('addressees')}
        </h2>
        <ul>
          {addressees.map(({ office, copy }) => (
            <li key={office} className="border-b border-line py-2">
              <bdi>{copy ? t('copyTo', { office }) : office}</bdi>
            </li>
          ))}
        </ul>
      </section>
      <p className="max-w-[65ch]">{t('sendNote')}</p>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/batches`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="button">
          {t('sendButton', { number })}
        </button>
        <a className="tap" href={back}>
          {t('cancel')}
        </a>
      </form>
    </>
  );
}
