import { lettersDoor } from '@/app/api/_door/letters';
import { textOf } from '@/app/api/_door/organiser';
import { sendBatch } from '@/lib/organisers/letters';

/** Sends a batch by hand. `number` is the one the confirming page showed: pressed twice, it goes once. */
export const POST = lettersDoor<{ slug: string }>('sent', ({ organiserId, params, fields, now }) =>
  sendBatch(organiserId, params.slug, Number(textOf(fields, 'number')), now),
);
