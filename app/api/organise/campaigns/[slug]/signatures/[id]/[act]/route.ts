import { signaturesDoor } from '@/app/api/_door/signatures';
import { actOnSignature, signatureActs } from '@/lib/organisers/signatures';
import { readWhy } from '@/lib/signatures/why-form';
import { words } from '@/lib/words';

type Params = { slug: string; id: string; act: string };

/** Holds or removes a signature (with `why`), releases it, or puts a removed one back: `hold`, `release`, `remove`, `restore`. */
export const POST = signaturesDoor<Params>(async ({ who, fields, locale, now }, { id, act: named }) => {
  const act = signatureActs.find((each) => each === named);
  if (!act) return 'not-found';
  const asksWhy = act === 'hold' || act === 'remove';
  const why = asksWhy ? readWhy(fields.why) : ({ ok: true, why: '' } as const);
  if (!why.ok) {
    const say = words(locale, 'OrganiseSignatures.errors');
    const page = act === 'remove' ? `/${id}/remove;form=remove` : `/${id};form=hold`;
    return { errors: { why: [say(`why-${why.fault}`)] }, page };
  }
  const done = await actOnSignature(who, id, act, why.why, now);
  if (done.ok) return { status: act, to: `/${id}?done=${act}` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `/${id}?done=${done.reason}` };
});
