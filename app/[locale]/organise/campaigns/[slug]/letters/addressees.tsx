import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { Mailbox } from '@/app/[locale]/organise/mailbox';
import { languageName } from '@/lib/campaigns/languages';
import { type AddresseeShown, addresseesOf } from '@/lib/organisers/letters-desk';

type Props = {
  campaignId: string;
  slug: string;
  locale: string;
  /** whether the reader may send letters: only they see the addresses, and may change them */
  send: boolean;
};

/** To whom the letters go: address, language, zone, what they asked for, what is wrong, what they have been sent. */
export async function Addressees({ campaignId, slug, locale, send }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.addressees' });
  const format = await getFormatter({ locale });
  const addressees = await addresseesOf(campaignId, locale);
  const own = `/${locale}/organise/campaigns/${slug}/letters/addressees`;
  const nameOf = ({ copy, office }: AddresseeShown) => (copy ? t('copy', { office }) : office);
  return (
    <section aria-labelledby="addressees" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="addressees" className="headline text-28">
        {t('title')}
      </h2>
      {addressees.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Scrolling label={t('title')}>
          <table className="table as-rows md:min-w-[56rem]">
            <thead>
              <tr>
                <th scope="col">{t('office')}</th>
                {send && <th scope="col">{t('address')}</th>}
                <th scope="col">{t('language')}</th>
                <th scope="col">{t('asked')}</th>
                <th scope="col" className="figure">
                  {t('letters')}
                </th>
                <th scope="col" className="figure">
                  {t('signatures')}
                </th>
              </tr>
            </thead>
            <tbody>
              {addressees.map((each) => (
                <tr key={each.id}>
                  <th scope="row" className="font-semibold">
                    {send ? (
                      <a href={`${own}/${each.number}`} aria-label={t('changeOf', { office: each.office })}>
                        <bdi>{nameOf(each)}</bdi>
                      </a>
                    ) : (
                      <bdi>{nameOf(each)}</bdi>
                    )}
                    <Trouble addressee={each} locale={locale} />
                  </th>
                  {send && (
                    <td className="whole-row [overflow-wrap:anywhere] md:min-w-[15rem]">
                      <bdi>
                        <Mailbox of={each.email} />
                      </bdi>
                      {each.secondEmail && (
                        <span className="block text-soft">
                          {t('second')} <bdi>{each.secondEmail}</bdi>
                        </span>
                      )}
                    </td>
                  )}
                  <td>
                    {languageName(each.locale, locale)}
                    <span className="block text-soft">{each.timeZone.replaceAll('_', ' ')}</span>
                  </td>
                  <td data-of={t('asked')}>{t(`rhythm.${each.rhythm}`)}</td>
                  <td className="figure" data-of={t('letters')}>
                    {format.number(each.letters)}
                  </td>
                  <td className="figure" data-of={t('signatures')}>
                    {format.number(each.signatures)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

/** Why no letter goes to an addressee, if none does. */
export async function Trouble({ addressee, locale }: { addressee: AddresseeShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.addressees' });
  const format = await getFormatter({ locale });
  if (!addressee.trouble) return null;
  const since = addressee.troubleSince ?? addressee.lastAt;
  return (
    <span className="block text-second">
      {t(`trouble.${addressee.trouble}`, {
        since: since ? format.dateTime(since, { dateStyle: 'medium' }) : '',
        known: since ? 'yes' : 'no',
      })}
    </span>
  );
}
