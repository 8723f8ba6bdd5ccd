import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { countryName } from '@/app/[locale]/_components/dates';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { doneWord } from '@/app/[locale]/organise/done';
import { momentInWords, whyInWords } from '@/app/api/_door/hit';
import { languageName } from '@/lib/campaigns/languages';
import { textOfVersion } from '@/lib/campaigns/versions';
import { nameOn } from '@/lib/signatures/face';
import { isWord } from '@/lib/words';
import { Acts } from './acts';
import { loadSignature } from './load';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, id } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('title')} · ${(await loadSignature(locale, slug, id)).campaign.title}` };
}

/** One signature: everything that was said, how it stands, and what can be done. */
export default async function SignaturePage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const { campaign, signature } = await loadSignature(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const done = doneWord(t, (await searchParams).done, 'one.done');
  const { person, signAs } = signature;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">
        <bdi>{person ? nameOn(signAs, person) : t('erased')}</bdi>
      </h1>
      {done && (
        <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
          {t(done)}
        </p>
      )}
      <section aria-labelledby="signed" className="max-w-[65ch] space-y-4">
        <h2 id="signed" className="headline text-28">
          {t('one.signed')}
        </h2>
        {signature.erasedAt && <p className="font-semibold">{t('one.erased')}</p>}
        {signature.objectedAt && <p className="font-semibold">{t('one.objected')}</p>}
        <Everything signature={signature} campaign={campaign} locale={locale} />
      </section>
      <Acts signature={signature} locale={locale} slug={slug} />
      <p>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/signatures`}>
          {t('one.back')}
        </a>
      </p>
    </>
  );
}

type Shown = Pick<Awaited<ReturnType<typeof loadSignature>>, 'signature' | 'campaign'> & { locale: string };

async function Everything({ signature, campaign, locale }: Shown) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const providers = await getTranslations({ locale, namespace: 'Figures.provider' });
  const { person, country, held, state, provider } = signature;
  const moment = (at: Date | null) => at && momentInWords(at, locale, campaign.timeZone);
  const language = languageName(signature.locale, locale);
  const why = state === 'REMOVED' ? signature.removedWhy : signature.heldWhy;
  const rows = [
    ['state', [t(`state.${state}`), held && t('state.held')].filter(Boolean).join(' · ')],
    ['why', whyInWords(why, locale)],
    ['kind', t(`kinds.${signature.signAs}`)],
    ['name', person?.name],
    ['email', person?.email],
    ['organisation', person?.organisation],
    ['role', person?.role],
    ['affiliation', person?.affiliation],
    ['city', person?.city],
    ['country', country && countryName(country, locale)],
    ['message', person?.message],
    ['words', t(`words.${signature.words}`)],
    ['visibility', t(`visibility.${signature.visibility}`)],
    ['updates', t(signature.updates ? 'one.updatesYes' : 'one.updatesNo')],
    ['position', signature.position],
    ['letters', signature.letters || null],
    ['language', language],
    ['provider', isWord(providers, provider) ? providers(provider) : provider],
    ['source', signature.source],
    ['text', <TextSigned key="text" signature={signature} campaign={campaign} locale={locale} />],
    ['consent', t('one.consentVersion', { version: signature.consentVersion })],
    ['cameIn', moment(signature.cameIn)],
    ['signedAt', moment(signature.signedAt)],
    ['confirmedAt', moment(signature.confirmedAt)],
    ['changedAt', moment(signature.changedAt)],
    ['erasedAt', moment(signature.erasedAt)],
    ['objectedAt', moment(signature.objectedAt)],
    ['objection', signature.objection],
  ] as const satisfies [string, ReactNode][];
  return (
    <dl className="pairs">
      {rows.map(
        ([key, value]) =>
          value !== null &&
          value !== undefined &&
          value !== '' && (
            <div key={key}>
              <dt>{t(`one.${key}`)}</dt>
              <dd className="whitespace-pre-line">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Which text it was, to be read where everybody can. */
async function TextSigned({ signature: { textVersion }, campaign, locale }: Shown) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const says = t('one.textVersion', { version: textVersion });
  const there = campaign.state !== 'DRAFT' && (await textOfVersion(campaign, textVersion, locale));
  if (!there) return says;
  return (
    <a className="tap" href={`/${locale}/campaigns/${campaign.slug}/texts/${textVersion}`}>
      {says}
    </a>
  );
}
