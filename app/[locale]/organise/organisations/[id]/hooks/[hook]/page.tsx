import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Done } from '@/app/[locale]/organise/done';
import { eventInWords, hookState, isOn } from '@/app/[locale]/organise/organisations/[id]/hooks/hook-words';
import { Once } from '@/app/[locale]/organise/organisations/[id]/once';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { lastCalls } from '@/lib/organisers/hooks';
import { Calls } from './calls';
import { loadHook } from './load';

type Props = {
  params: Promise<{ locale: string; id: string; hook: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id, hook } = await params;
  const { url } = await loadHook(locale, id, hook);
  return { title: new URL(url).host };
}

/** One hook: how it stands, its secret when it was just made, what can be done with it, and its last calls. */
export default async function HookPage({ params, searchParams }: Props) {
  const { locale, id, hook: hookId } = await params;
  const hook = await loadHook(locale, id, hookId);
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const format = await getFormatter({ locale });
  const { done } = await searchParams;
  const on = isOn(hook);
  const own = `/api/organise/organisations/${id}/hooks/${hookId}`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="hooks" />
      <h1 className="headline max-w-4xl break-words text-44">{new URL(hook.url).host}</h1>
      <Done locale={locale} namespace="Hooks" said={done} />
      <Once locale={locale} namespace="Hooks" what="secret" />
      <div className="max-w-[65ch] space-y-4">
        <p className="break-all">{hook.url}</p>
        <p className="font-semibold">{await hookState(locale, hook)}</p>
        <ul className="list-disc ps-6">
          {hook.events.map((event) => (
            <li key={event}>
              {eventInWords(event, t)} <code className="text-soft">{event}</code>
            </li>
          ))}
        </ul>
        <p>
          {t('madeBy', {
            when: format.dateTime(hook.createdAt, { dateStyle: 'medium' }),
            who: hook.maker ?? t('left'),
          })}
        </p>
      </div>
      <div className="space-y-3">
        <div className="flex flex-wrap items-center gap-4">
          {(on ? (['test', 'pause'] as const) : (['resume'] as const)).map((act) => (
            <form key={act} method="post" action={`${own}/${act}`}>
              <input type="hidden" name="locale" value={locale} />
              <button type="submit" className={act === 'pause' ? 'button-plain' : 'button'}>
                {t(`act.${act}`)}
              </button>
            </form>
          ))}
          <a className="tap" href={`/${locale}/organise/organisations/${id}/hooks/${hookId}/delete`}>
            {t('act.delete')}
          </a>
        </div>
        <p className="max-w-[65ch] text-soft">{t(on ? 'act.pauseNote' : 'act.resumeNote')}</p>
      </div>
      <Calls locale={locale} own={own} calls={await lastCalls(hookId)} again={on} />
      <p>
        <a className="tap" href={`/${locale}/organise/organisations/${id}/hooks`}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
