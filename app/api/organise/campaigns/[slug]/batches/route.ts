import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { sendBatch } from '@/lib/organisers/letters';

/** Sends a batch by hand. `number` is the one the confirming page showed: pressed twice, it goes once. */
export const POST = lettersDoor<{ slug: string }>('sent', async ({ who, fields, now }) => {
  const sent = await sendBatch(who, Number(textOf(fields, 'number')), now);
  return sent.ok && !sent.batch ? { ok: true, what: 'sent-waiting' } : sent;
});
