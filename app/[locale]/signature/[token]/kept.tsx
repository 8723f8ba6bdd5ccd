import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { countryName } from '@/app/[locale]/_components/dates';
import { isWord } from '@/lib/words';
import { SealedPart } from './kept-sealed';
import type { Known } from './load';
import { Mails } from './mails';
import { Pairs } from './pairs';

/** Everything that is kept of a signature, sealed and in the clear, as a fold; and the same as a file. */
export async function KeptOf(known: Known) {
  const { signature, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature.kept' });
  const format = await getFormatter({ locale });
  const file = `/api/signatures/${signature.token}/mine.json?locale=${locale}`;
  const until = format.dateTime(signature.campaign.purgesAt, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <details className="folded border-b border-line">
      <summary>
        <span>{t('title')}</span>
      </summary>
      <div className="space-y-6 pt-2 pb-6">
        <SealedPart {...known} />
        <InTheClear {...known} />
        <Mails {...known} />
        <p>{t('until', { when: until })}</p>
        <div>
          <p>
            <a className="button-plain" href={file} download>
              {t('download')}
            </a>
          </p>
          <p className="hint mt-2">{t('downloadSays')}</p>
        </div>
      </div>
    </details>
  );
}

/** What stands in the table for whoever runs the database to read: each field, in plain words. */
async function InTheClear({ signature, campaign, kept, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Signature.kept' });
  const all = await getTranslations({ locale, namespace: 'Signature' });
  const visibility = await getTranslations({ locale, namespace: 'Visibility' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const providers = await getTranslations({ locale, namespace: 'Figures.provider' });
  const format = await getFormatter({ locale });
  const { state, country, provider, source, publicName, forgottenAt } = signature;
  const moment = (at: Date | null) =>
    at && `${format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`;
  const none = t('none');
  const why = (text: string | null) => whyInWords(text, t);
  const version = `/${locale}/campaigns/${campaign.slug}/texts/${signature.textVersion}`;
  const { consentVersion: consented, consentHash } = signature;
  const wording = `${t('consentVersion', { version: consented })}, ${t('consentHash', { hash: consentHash.slice(0, 16) })}`;
  const rows: [string, ReactNode][] = [
    [t('state'), `${t(`states.${state}`)} · ${t(kept.counts ? 'counts' : 'countsNot')}`],
    [t('heldWhy'), signature.held ? why(signature.heldWhy) : null],
    [t('removedWhy'), state === 'REMOVED' ? why(signature.removedWhy) : null],
    [t('number'), signature.position !== null && format.number(signature.position)],
    [t('kind'), t(`kinds.${signature.signAs}`)],
    [all('seenBy'), visibility(`${AUDIENCE[signature.visibility]}.means`)],
    [t('words'), t(`wordsAre.${signature.words}`)],
    [t('publicName'), publicName],
    [sign('country.label'), country ? countryName(country, locale) : none],
    [t('language'), new Intl.DisplayNames([locale], { type: 'language' }).of(signature.locale)],
    [t('provider'), isWord(providers, provider) ? providers(provider) : provider],
    [t('source'), source ?? none],
    [all('updates.label'), all(signature.updates ? 'updates.yes' : 'updates.no')],
    [
      t('text'),
      <a key="text" className="tap" href={version}>
        {t('textVersion', { version: signature.textVersion })}
      </a>,
    ],
    [t('consent'), [kept.consent, `(${wording})`].filter(Boolean).join(' ')],
    [t('mailbox'), t(forgottenAt ? 'mailboxGone' : 'mailboxKept')],
    [t('network'), t(kept.networkMark ? 'networkKept' : 'mailboxGone')],
    [t('cameIn'), moment(kept.cameInAt)],
    [t('signedAt'), moment(signature.signedAt)],
    [t('confirmedAt'), moment(signature.confirmedAt)],
    [t('changedAt'), moment(signature.changedAt)],
    [t('objectedAt'), moment(signature.objectedAt)],
    [t('erasedAt'), moment(signature.erasedAt)],
    [t('forgottenAt'), moment(forgottenAt)],
  ];
  return (
    <div>
      <h3 className="font-semibold">{t('clear')}</h3>
      <p className="hint mt-1">{t('clearSays')}</p>
      <Pairs rows={rows} />
    </div>
  );
}

const AUDIENCE = { PUBLIC: 'public', ADDRESSEE: 'addressee', COUNT: 'count' } as const;

type Say = Awaited<ReturnType<typeof getTranslations<'Signature.kept'>>>;

/** Why an organiser, or a rule of ours, holds or removed it. */
function whyInWords(why: string | null, t: Say): string {
  if (why === 'trap' || why === 'surge' || why === 'undone') return t(`whys.${why}`);
  return why && why !== 'looked at' ? why : t('whys.looked-at');
}
