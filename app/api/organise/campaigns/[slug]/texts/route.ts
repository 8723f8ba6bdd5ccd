import { textsDoor } from '@/app/api/_door/texts';
import { saveTexts } from '@/app/api/_door/texts-save';

/**
 * Saves fields of the draft (`title.es`, `demand.d2.qu` …); `version` is the one that was on the page. `act` is what to do once
 * they are saved. To a script: what others have changed since, what is missing, and the order of languages and demands.
 */
export const POST = textsDoor(saveTexts);
