import { saveNew } from '@/app/api/_door/update-words';
import { updatesDoor } from '@/app/api/_door/updates';

/** Makes a draft: `title.en`, `body.en` … in the campaign's languages. */
export const POST = updatesDoor<{ slug: string }>(saveNew);
