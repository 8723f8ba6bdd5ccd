import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { Section } from '@/app/[locale]/_components/section';
import type { CampaignShown } from '@/lib/campaigns/find';
import { commaOf } from '@/lib/locales';
import { newestPublic, type PublicSigner, publicMessages, publicOrganisations } from '@/lib/signatures/list';
import { withheldWords } from './withheld';

type Props = { campaign: CampaignShown; locale: string };

/** How many organisations stand on a page that is not theirs alone. */
export const ENDORSERS = 200;

/** The petition sheet under the poster: who endorses, who signed last, what they say. */
export async function Signers({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const comments = await getTranslations({ locale, namespace: 'Comments' });
  const withheld = await withheldWords(campaign, locale);
  if (withheld) {
    return (
      <Section id="names" title={t('names')}>
        <p className="max-w-[65ch]">{withheld}</p>
      </Section>
    );
  }
  const [organisations, people, messages] = await Promise.all([
    publicOrganisations(campaign.id, { take: ENDORSERS }),
    newestPublic(campaign.id, 48),
    publicMessages(campaign.id, 6),
  ]);
  const all = `/${locale}/campaigns/${campaign.slug}/signers`;
  return (
    <>
      {organisations.signers.length > 0 && (
        <Section id="organisations" title={t('organisations')}>
          <Endorsers of={organisations.signers} locale={locale} />
          {organisations.next !== null && <AllEndorsers campaign={campaign} locale={locale} />}
        </Section>
      )}
      <Section id="names" title={t('names')}>
        {people.length === 0 ? <p>{t('noNames')}</p> : <Names of={people} locale={locale} />}
        <p className="mt-4">
          <a className="tap font-semibold" href={all}>
            {t('allNames')}
          </a>
        </p>
        <p className="hint max-w-[65ch]">{t('unnamed')}</p>
      </Section>
      {messages.length > 0 && (
        <Section id="messages" title={t('messages')}>
          <Messages of={messages} locale={locale} />
          <p className="mt-4">
            <a className="tap font-semibold" href={`/${locale}/campaigns/${campaign.slug}/comments`}>
              {comments('all')}
            </a>
          </p>
        </Section>
      )}
    </>
  );
}

/** Organisations, larger than people, with what their signer is to them. */
export function Endorsers({ of, locale }: { of: PublicSigner[]; locale: string }) {
  return (
    <ul className="gap-x-10 md:columns-2 lg:columns-3">
      {of.map(({ name, position, country, words }) => (
        <li key={position} className="break-inside-avoid border-b border-line py-2 leading-snug">
          <bdi className="font-semibold">{name}</bdi>
          <span className="block text-16 text-soft">
            {words?.role && <bdi>{words.role}</bdi>}
            {words?.role && country && ' · '}
            {country && countryName(country, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The way to those that found no room. */
export async function AllEndorsers({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signers' });
  return (
    <p className="mt-4">
      <a className="tap font-semibold" href={`/${locale}/campaigns/${campaign.slug}/signers/organisations`}>
        {t('allOrganisations')}
      </a>
    </p>
  );
}

/** Names in columns with their numbers, as on a printed petition. */
export async function Names({ of, locale }: { of: PublicSigner[]; locale: string }) {
  const format = await getFormatter({ locale });
  return (
    <ul className="names">
      {of.map(({ name, position, country, words }) => (
        <li key={position}>
          <span className="number">{format.number(position)}</span>
          <span className="min-w-0">
            <bdi className="font-semibold">{name}</bdi>
            <span className="text-16 text-soft">
              <Beside of={words?.affiliation} country={country} locale={locale} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What they say, and who says it. */
export function Messages({ of, locale }: { of: PublicSigner[]; locale: string }) {
  return (
    <ul className="gap-x-10 md:columns-2">
      {of.map(({ name, position, country, words }) => (
        <li key={position} className="break-inside-avoid border-b border-line py-4">
          <p className="whitespace-pre-line" dir="auto">
            {words?.message}
          </p>
          <p className="mt-1 text-16 text-soft">
            <bdi className="font-semibold text-ink">{name}</bdi>
            <Beside of={words?.role ?? words?.affiliation} country={country} locale={locale} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What stands beside a name: words of the signer's own, in whatever script, and the country. */
function Beside({ of, country, locale }: { of?: string; country: string | null; locale: string }) {
  return (
    <>
      {of && (
        <>
          {commaOf(locale)}
          <bdi>{of}</bdi>
        </>
      )}
      {country && `${commaOf(locale)}${countryName(country, locale)}`}
    </>
  );
}
