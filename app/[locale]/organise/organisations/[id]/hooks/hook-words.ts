import { getFormatter, getTranslations } from 'next-intl/server';
import type { HookListed } from '@/lib/organisers/hooks';
import { isWord } from '@/lib/words';

type Say = Awaited<ReturnType<typeof getTranslations<'Hooks'>>>;

/** What an event is, in words; as it is called where there are none. */
export function eventInWords(event: string, t: Say): string {
  // Keys of words hold no dots.
  const key = `event.${event.replace('.', '-')}` as const;
  return isWord(t, key) ? t(key) : event;
}

/** Whether a hook is called: neither paused nor stopped, and somebody who owns the organisation stands for it. */
export const isOn = (hook: HookListed) => !hook.pausedAt && !hook.stoppedWhy && hook.makerOwns;

/** How a hook stands, in words. */
export async function hookState(locale: string, hook: HookListed): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const format = await getFormatter({ locale });
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  if (hook.stoppedWhy) return t(hook.stoppedWhy === 'gone' ? 'state.gone' : 'state.stopped');
  if (hook.pausedAt) return t('state.paused', { when: when(hook.pausedAt) });
  if (!hook.makerOwns) return t('state.makerGone');
  return hook.failingSince ? t('state.failing', { when: when(hook.failingSince) }) : t('state.on');
}
