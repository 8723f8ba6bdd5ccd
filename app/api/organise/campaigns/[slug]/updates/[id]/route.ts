import { updatesDoor } from '@/app/api/_door/campaign-doors';
import { saveAgain } from '@/app/api/_door/update-words';

/** Saves a draft; `version` is the one that was on the page. */
export const POST = updatesDoor<{ slug: string; id: string }>(saveAgain);
