import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';
import { askedBy, frameOf, type Known, type Params, UNSEEN } from '@/app/[locale]/answer/[token]/load';
import { Said } from '@/app/[locale]/answer/[token]/said';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { hasPublicPart } from '@/lib/answers/answer';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { locale } = await askedBy(props);
  const t = await getTranslations({ locale, namespace: 'Answer' });
  return { title: t('check.title'), ...UNSEEN };
}

/** The answer exactly as it will be read, and one button that gives it. */
export default async function Page(props: Params) {
  const known = await askedBy(props);
  const ready = known.draft && !known.draft.stale;
  return <Frame {...frameOf(known, '/check')}>{ready ? <Check {...known} /> : <Nothing {...known} />}</Frame>;
}

async function Nothing({ token, draft, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  return (
    <Statement says={t(draft ? 'check.stale' : 'check.none')}>
      <p>{t(draft ? 'check.staleMeans' : 'check.noneMeans')}</p>
      <p>
        <a className="button" href={`/${locale}/answer/${token}`}>
          {t('check.toForm')}
        </a>
      </p>
    </Statement>
  );
}

async function Check(known: Known) {
  const { token, campaign, draft, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Answer' });
  if (!draft) return null;
  const { demands } = campaign.text;
  const organisation = campaign.organisation.name;
  const lines = draft.lines.map((line) => ({ ...line, says: demands[line.demand - 1] ?? '' }));
  const open = demands.map((_, at) => at + 1).filter((n) => !lines.some(({ demand }) => demand === n));
  return (
    <Statement says={t('check.says')}>
      <p className="text-28 leading-snug" {...langOf(campaign, locale)}>
        {campaign.text.title}
      </p>
      <section aria-labelledby="public" className="space-y-3">
        <h2 id="public" className="font-semibold">
          {t('check.public')}
        </h2>
        <p className="hint">
          {hasPublicPart(draft) ? t('check.publicMeans', { organisation }) : t('check.notPublic')}
        </p>
        <Said locale={locale} lines={lines} demandsLocale={campaign.text.locale} words={draft.words} />
        {open.length > 0 && (
          <p className="text-16">
            {t('check.open', {
              demands: listed(
                open.map((number) => t('demand', { number })),
                locale,
              ),
            })}
          </p>
        )}
      </section>
      <Kept {...known} />
      <form method="post" action={`/api/answers/${token}/give`} className="flex flex-wrap items-center gap-6">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="draft" value={draft.id} />
        <button type="submit" className="button">
          {t('check.button')}
        </button>
        <a className="tap" href={`/${locale}/answer/${token}`}>
          {t('check.back')}
        </a>
      </form>
      <p className="hint">{t('check.backHint')}</p>
    </Statement>
  );
}

/** What stays between the addressee and the organisers; nothing where nothing of it was typed. */
async function Kept({ campaign, draft, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  if (!draft?.rhythm && !draft?.betterEmail) return null;
  return (
    <section aria-labelledby="kept" className="space-y-3">
      <h2 id="kept" className="font-semibold">
        {t('check.kept', { organisation: campaign.organisation.name })}
      </h2>
      <dl className="pairs">
        {draft.rhythm && (
          <div>
            <dt>{t('check.rhythm')}</dt>
            <dd>
              {t(`rhythm.${draft.rhythm}`)}
              <span className="hint">{t(`rhythmMeans.${draft.rhythm}`)}</span>
            </dd>
          </div>
        )}
        {draft.betterEmail && (
          <div>
            <dt>{t('check.better')}</dt>
            <dd className="min-w-0 break-words">
              <bdi>{draft.betterEmail}</bdi>
              <span className="hint">{t('check.betterMeans')}</span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
