import { getFormatter, getTranslations } from 'next-intl/server';
import { clock } from '@/lib/clock';
import { mailTrouble } from '@/lib/mail/trouble';

const kindOf = (why: string) => (why.includes('quota') ? 'quota' : why.includes('key') ? 'key' : 'other');

/** What is wrong with the site's mail, on every page of the organisers' side; nothing while all is well. */
export async function MailTroubles({ locale }: { locale: string }) {
  const trouble = await mailTrouble(clock());
  if (!trouble) return null;
  const t = await getTranslations({ locale, namespace: 'Organise.mail' });
  const format = await getFormatter({ locale });
  const { stopped, sinceStopped, lateSince, parked, unwritten, restored } = trouble;
  const time = (since: Date) => format.dateTime(since, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section aria-labelledby="mail" className="max-w-[65ch] space-y-2 border-2 border-second p-4">
      <h2 id="mail" className="font-semibold">
        {stopped
          ? sinceStopped
            ? t('stoppedSince', { since: time(sinceStopped) })
            : t('stopped')
          : t('trouble')}
      </h2>
      {stopped && (
        <p>
          {t(`why.${kindOf(stopped)}`)} <span className="text-soft">({stopped})</span>
        </p>
      )}
      {lateSince && <p>{t('late', { since: time(lateSince) })}</p>}
      {unwritten > 0 && <p>{t('unwritten', { count: unwritten })}</p>}
      {parked > 0 && <p>{t('parked', { count: parked })}</p>}
      {restored > 0 && <p>{t('restored', { count: restored })}</p>}
    </section>
  );
}
