import { updatesDoor } from '@/app/api/_door/campaign-doors';
import { saveNew } from '@/app/api/_door/update-words';

/** Makes a draft: `title.en`, `body.en` … in the campaign's languages. */
export const POST = updatesDoor<{ slug: string }>(saveNew);
