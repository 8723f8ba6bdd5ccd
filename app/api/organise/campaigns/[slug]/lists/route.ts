import { textOf } from '@/app/api/_door/organiser';
import { formatsOf, isFormat } from '@/lib/lists/format';
import { isPurpose } from '@/lib/lists/purpose';
import { orderFor } from '@/lib/organisers/lists';
import { words } from '@/lib/words';
import { listsDoor } from './door';

/**
 * Has a list prepared: `purpose`, `format`. The legal record is asked for twice: without `sure` the page that asks again comes
 * first.
 */
export const POST = listsDoor<{ slug: string }>(async ({ organiserId, params, fields, locale, now }) => {
  const [purpose, format] = [textOf(fields, 'purpose'), textOf(fields, 'format')];
  const say = words(locale, 'OrganiseLists.errors');
  const wrong = (field: string, why: string) => ({ errors: { [field]: [say(why)] } });
  if (!isPurpose(purpose)) return wrong('purpose', 'purpose');
  if (!isFormat(format)) return wrong('format', 'format');
  if (!formatsOf(purpose).includes(format)) return wrong('format', 'pdf');
  if (purpose === 'legal' && textOf(fields, 'sure') !== 'on') {
    return { ok: false, reason: 'ask-first', to: `/legal?format=${format}` };
  }
  const ordered = await orderFor(organiserId, params.slug, { purpose, format, locale }, now);
  return ordered.ok ? { ok: true, what: 'ordered', more: { id: ordered.id } } : ordered;
});
