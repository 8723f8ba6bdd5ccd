import { signaturesDoor } from '@/app/api/_door/campaign-doors';
import { actOnSignature, signatureActs } from '@/lib/organisers/signatures';
import { readWhy } from '@/lib/signatures/why-form';

type Params = { slug: string; id: string; act: string };

/** Holds or removes a signature (with `why`), releases it, or puts a removed one back: `hold`, `release`, `remove`, `restore`. */
export const POST = signaturesDoor<Params>(async ({ who, params: { id, act: named }, fields, now }) => {
  const act = signatureActs.find((each) => each === named);
  if (!act) return 'not-found';
  const asksWhy = act === 'hold' || act === 'remove';
  const why = asksWhy ? readWhy(fields.why) : ({ ok: true, why: '' } as const);
  if (!why.ok) {
    const page = act === 'remove' ? `/${id}/remove;form=remove` : `/${id};form=hold`;
    return { errors: { why: [why.fault] }, page };
  }
  const done = await actOnSignature(who, id, act, why.why, now);
  if (done.ok) return { status: act, to: `/${id}?done=${act}` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `/${id}?done=${done.reason}` };
});
