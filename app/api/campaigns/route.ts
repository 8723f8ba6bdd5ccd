import { answer, localeOf } from '@/app/api/_door/answers';
import { whoMaySee } from '@/app/api/_door/principal';
import { clock } from '@/lib/clock';
import { campaignsListed } from '@/lib/organisers/api-figures';

/** The campaigns of whoever asks: of a script's organisation, or of all an organiser belongs to. */
export async function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const who = await whoMaySee(request, asked);
  if (!who.ok) return who.refusal;
  const campaigns = await campaignsListed(who.campaigns, localeOf(request, asked), clock());
  return answer(200, campaigns, { vary: 'accept, authorization, cookie' });
}
