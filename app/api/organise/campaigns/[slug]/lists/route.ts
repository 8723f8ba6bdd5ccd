import { listsDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { formatsOf, isFormat } from '@/lib/lists/format';
import { isMoreThanPublic, isPurpose } from '@/lib/lists/purpose';
import { orderFor } from '@/lib/organisers/lists';

/**
 * Has a list prepared: `purpose`, `format`. For one that holds more than everybody may see a mailed code is asked for. The legal
 * record is asked for twice: without `sure` the page that asks again comes first.
 */
export const POST = listsDoor<{ slug: string }>(
  async ({ who, fields, locale, now }) => {
    const [purpose, format] = [textOf(fields, 'purpose'), textOf(fields, 'format')];
    const wrong = (field: string, why: string) => ({ errors: { [field]: [why] }, page: ';form=list' });
    if (!isPurpose(purpose)) return wrong('purpose', 'purpose');
    if (!isFormat(format)) return wrong('format', 'format');
    if (!formatsOf(purpose).includes(format)) return wrong('format', 'pdf');
    if (purpose === 'legal' && textOf(fields, 'sure') !== 'on') {
      return { reason: 'ask-first', to: `/legal?format=${format}` };
    }
    const ordered = await orderFor(who, { purpose, format, locale }, now);
    if (ordered.ok) return { status: 'ordered', to: '?done=ordered', more: { id: ordered.id } };
    if (ordered.reason === 'not-found') return 'not-found';
    return { reason: ordered.reason, to: `?done=${ordered.reason}` };
  },
  {
    sure: (fields) => {
      const purpose = textOf(fields, 'purpose');
      const asksFirst = purpose === 'legal' && textOf(fields, 'sure') !== 'on';
      return isPurpose(purpose) && isMoreThanPublic(purpose) && !asksFirst;
    },
  },
);
