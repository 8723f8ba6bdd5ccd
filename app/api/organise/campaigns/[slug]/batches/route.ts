import { lettersDoor } from '@/app/api/_door/letters';
import { textOf } from '@/app/api/_door/organiser';
import { sendBatch } from '@/lib/organisers/letters';

/** Sends a batch by hand. `number` is the one the confirming page showed: pressed twice, it goes once. */
export const POST = lettersDoor<{ slug: string }>('sent', async ({ organiserId, params, fields, now }) => {
  const sent = await sendBatch(organiserId, params.slug, Number(textOf(fields, 'number')), now);
  return sent.ok && !sent.batch ? { ok: true, what: 'sent-waiting' } : sent;
});
