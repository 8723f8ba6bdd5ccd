import { getFormatter, getTranslations } from 'next-intl/server';
import type { HookListed } from '@/lib/organisers/hooks';

/** An event's name as a key of words: those hold no dots. */
export const eventKey = (event: string) => event.replace('.', '-');

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
