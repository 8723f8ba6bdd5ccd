import { answer } from '@/app/api/_door/answers';
import { clientKey } from '@/lib/limits/client';
import { tries } from '@/lib/limits/tries';
import { words } from '@/lib/words';

/** An office answers a few times in a campaign's life: these stop a script, and nobody at a desk. */
const byClient = tries('answer');
const byAddressee = tries('answer-drafts');

/** How often one client may knock at an addressee's doors, with whatever link: sixty times an hour. */
export async function triesOf(request: Request, now: Date) {
  return byClient.consume(await clientKey(request, now));
}

/** How often one addressee may begin an answer: twenty times a day. */
export const draftsOf = (addresseeId: string) => byAddressee.consume(addresseeId);

/** Refuses for now; a form stays on its page with what was typed. */
export function tooMany(locale: string, retryAfter: number, formPage: Record<string, string> = {}): Response {
  const sentence = words(locale, 'Answer')('errors.tooMany');
  return answer(429, { errors: { form: [sentence] } }, { 'retry-after': String(retryAfter), ...formPage });
}
