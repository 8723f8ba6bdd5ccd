import { updatesDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { sendUpdate } from '@/lib/organisers/updates';

/**
 * Has an update go at `at` (`now`, or a moment in ISO 8601), as it was on the confirming page (`version`); `sooner` confirms
 * that less than two days may lie between it and another.
 */
export const POST = updatesDoor<{ slug: string; id: string }>(
  async ({ who, params: { id }, fields, now }) => {
    const at = textOf(fields, 'at');
    const due = at === 'now' ? now.getTime() : Date.parse(at);
    if (Number.isNaN(due)) return { reason: 'no-time', to: `/${id}/when` };
    const given = {
      version: new Date(textOf(fields, 'version') || 0),
      // A time that passed while it was being confirmed means now.
      dueAt: new Date(Math.max(due, now.getTime())),
      sooner: textOf(fields, 'sooner') === 'on',
    };
    const sent = await sendUpdate(who, id, given, now);
    if (sent.ok) return { status: 'scheduled', to: `/${id}?done=${at === 'now' ? 'sending' : 'scheduled'}` };
    if (sent.reason === 'not-found') return 'not-found';
    if (sent.reason === 'too-soon') {
      const query = new URLSearchParams({ at, zone: textOf(fields, 'zone') || 'UTC' });
      return { errors: { sooner: ['too-soon'] }, page: `/${id}/send?${query};form=send` };
    }
    return { reason: sent.reason, to: `/${id}?done=${sent.reason}` };
  },
);
