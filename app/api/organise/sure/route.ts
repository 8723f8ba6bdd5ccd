import { textOf } from '@/app/api/_door/fields';
import { organiserDoor } from '@/app/api/_door/organiser-door';

// A page of the organisers' side, with what stands behind its question mark.
const PAGE = /^\/[a-z0-9/-]{0,300}(?:\?[\w=&%.-]{0,300})?$/i;

/** Proves by a mailed code that it is still the same person, and leads back to where they were (`to`). */
export const POST = organiserDoor({ namespace: 'Sure', page: (to) => to, sure: true }, async ({ fields }) => {
  const to = textOf(fields, 'to');
  return { status: 'sure', to: PAGE.test(to) ? to : '' };
});
