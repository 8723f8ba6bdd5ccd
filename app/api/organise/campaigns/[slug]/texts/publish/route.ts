import { textOf } from '@/app/api/_door/fields';
import { textsDoor } from '@/app/api/_door/texts';
import { fieldsUnder } from '@/lib/campaigns/draft-form';
import { publishTexts } from '@/lib/organisers/editing';

/**
 * Publishes the draft as it was looked at (`version`). `amendment.es` … say what of the demands was changed, where somebody has
 * signed; `without.qu` (`on`) leaves a language behind that is not published yet.
 */
export const POST = textsDoor(async ({ who, fields, now }) => {
  const version = textOf(fields, 'version');
  const done = await publishTexts(
    who,
    {
      amendment: fieldsUnder(fields, 'amendment'),
      without: Object.keys(fieldsUnder(fields, 'without')),
      ...(/^\d+$/.test(version) && { looked: Number(version) }),
    },
    now,
  );
  if (done.ok) return { to: '?done=published', body: { status: 'published', version: done.version } };
  if (done.reason === 'not-found') return 'not-found';
  if (done.reason === 'needs-amendment') {
    const errors = Object.fromEntries(done.languages.map((tag) => [`amendment.${tag}`, ['amendment']]));
    return { errors, page: '/publish;form=publish' };
  }
  const missing = done.reason === 'incomplete' ? { missing: done.missing } : {};
  return { to: `/publish?done=${done.reason}`, body: { error: done.reason, ...missing }, status: 409 };
});
