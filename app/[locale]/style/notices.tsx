import { getFormatter, getTranslations } from 'next-intl/server';
import { Ending } from '@/app/[locale]/campaigns/[slug]/ending';
import { withheldWords } from '@/app/[locale]/campaigns/[slug]/withheld';
import { Done } from '@/app/[locale]/organise/done';
import { Part, State } from './part';
import { shownWith } from './specimens/campaigns';
import { DAY } from './specimens/letters';

/** What is said beside everything else: that it worked, that it is not real, that nothing is there, that something cannot be read. */
export async function Notices({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const format = await getFormatter({ locale });
  const withheld = await withheldWords({ ...shownWith(), panicAt: DAY, purgingAt: null }, locale);
  const erased = await withheldWords({ ...shownWith(), purgingAt: DAY, purgedAt: DAY }, locale);
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of('qu') ?? 'qu';
  return (
    <Part name="notices">
      <State name="done">
        <Done locale={locale} namespace="Sessions" said="ended" />
      </State>
      <State name="trouble">
        <p className="error">{sign('trouble')}</p>
      </State>
      <State name="demonstration">
        <p className="border-y-2 border-ink py-2 text-16">
          <strong>{t('demonstration.title')}</strong> {t('demonstration.says')}
        </p>
      </State>
      <State name="other language">
        <p className="hint">{t('otherLanguage', { language })}</p>
      </State>
      <div className="grid gap-8 lg:grid-cols-2 lg:gap-x-20">
        <State name="paused">
          <div className="border-t-8 border-ink pt-4">
            <Ending campaign={shownWith({ standing: 'paused' })} locale={locale} />
          </div>
        </State>
        <State name="withheld, erased">
          <p className="max-w-[65ch]">{withheld}</p>
          <p className="mt-4 max-w-[65ch]">{erased}</p>
        </State>
      </div>
      <Empty locale={locale} />
      <State name="time">
        <p>
          <time dateTime={DAY.toISOString()}>{format.dateTime(DAY, { dateStyle: 'long' })}</time>
        </p>
      </State>
    </Part>
  );
}

/** What stands where a list has nothing in it yet, or nothing more. */
async function Empty({ locale }: { locale: string }) {
  const home = await getTranslations({ locale, namespace: 'Home' });
  const campaign = await getTranslations({ locale, namespace: 'Campaign' });
  const updates = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const comments = await getTranslations({ locale, namespace: 'Comments' });
  const desk = await getTranslations({ locale, namespace: 'Organise' });
  return (
    <State name="empty">
      <ul className="max-w-[65ch] border-t border-line">
        {[
          home('none'),
          campaign('noNames'),
          comments('none'),
          campaign('noLetters'),
          updates('none'),
          updates('end'),
          desk('noneEdits'),
        ].map((says) => (
          <li key={says} className="border-b border-line py-2">
            {says}
          </li>
        ))}
      </ul>
    </State>
  );
}
