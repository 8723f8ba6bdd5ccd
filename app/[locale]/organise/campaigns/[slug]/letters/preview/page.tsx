import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { clock } from '@/lib/clock';
import { letterLook } from '@/lib/letters/look';
import { previewLetter } from '@/lib/letters/preview';
import { addresseesOf } from '@/lib/organisers/letters-desk';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ to?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  return { title: t('preview.title') };
}

/** The exact next letter to each addressee, one at a time; and, before the first, the button that releases them. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const now = clock();
  // Before the letter is shown: what changes meanwhile makes the digest another than the one that is looked at here.
  const look = await letterLook(campaign.id);
  const addressees = await addresseesOf(campaign.id, locale);
  const asked = (await searchParams).to;
  const to = asked === undefined ? addressees[0] : addressees.find(({ number }) => String(number) === asked);
  if (asked !== undefined && !to) notFound();
  const found = to && (await previewLetter(campaign.id, to.id, now, { printed: false }));
  const letter = found?.message;
  const door = `/api/organise/campaigns/${slug}/letters/preview/${to?.number}`;
  const own = `/${locale}/organise/campaigns/${slug}/letters`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline text-44">{t('preview.title')}</h1>
      <p className="max-w-[65ch]">{t('preview.lead')}</p>
      {addressees.length === 0 && <p className="font-semibold">{t('addressees.none')}</p>}
      {addressees.length > 1 && (
        <nav aria-label={t('preview.to')} className="not-on-paper">
          <ul className="flex flex-wrap gap-x-6 border-b border-line">
            {addressees.map(({ number, office, copy }) => (
              <li key={number}>
                <a
                  className={`tap ${number === to?.number ? 'font-semibold' : ''}`}
                  href={`${own}/preview?to=${number}`}
                  aria-current={number === to?.number ? 'page' : undefined}
                >
                  <bdi>{copy ? t('copyTo', { office }) : office}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {to && !letter && <p className="font-semibold">{t('preview.nothing')}</p>}
      {to && letter && (
        <section aria-labelledby="letter" className="space-y-4">
          <h2 id="letter" className="text-20 font-semibold">
            <bdi lang={to.locale}>{letter.subject}</bdi>
          </h2>
          {found && found.of > 1 && <p>{t('preview.oneOf', { count: found.of })}</p>}
          <dl className="pairs max-w-[65ch]">
            <div>
              <dt>{t('preview.to')}</dt>
              <dd>
                <bdi>{to.office}</bdi>
                <br />
                <bdi>{to.email}</bdi>
              </dd>
            </div>
            {letter.attachments?.map((file, at) => (
              <div key={file.filename}>
                <dt>{t('preview.attached')}</dt>
                <dd>
                  <a href={`${door}/${at + 1}`} download={file.filename}>
                    {file.filename}
                  </a>
                </dd>
              </div>
            ))}
          </dl>
          <iframe
            className="h-[70vh] w-full border-2 border-ink"
            title={t('preview.frame', { office: to.office })}
            src={door}
            sandbox=""
          />
        </section>
      )}
      {letter && !campaign.lettersReleasedAt && (
        <form
          method="post"
          action={`/api/organise/campaigns/${slug}/letters/release`}
          className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4"
        >
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="look" value={look} />
          <p>{t('preview.releaseLead')}</p>
          <button type="submit" className="button">
            {t('preview.release')}
          </button>
        </form>
      )}
      <p>
        <a className="tap" href={own}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
