import { lettersDoor } from '@/app/api/_door/letters';
import { textOf } from '@/app/api/_door/organiser';
import { release } from '@/lib/organisers/letters';

/** Releases the letters. `look` names what the preview showed: nobody releases what they have not seen. */
export const POST = lettersDoor<{ slug: string }>('released', ({ organiserId, params, fields, now }) =>
  release(organiserId, params.slug, textOf(fields, 'look'), now),
);
