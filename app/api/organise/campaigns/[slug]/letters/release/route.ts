import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { release } from '@/lib/organisers/letters';

/** Releases the letters. `look` names what the preview showed: nobody releases what they have not seen. */
export const POST = lettersDoor<{ slug: string }>('released', ({ who, fields, now }) =>
  release(who, textOf(fields, 'look'), now),
);
