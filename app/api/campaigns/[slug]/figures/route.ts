import { answer } from '@/app/api/_door/answers';
import { whoMayTake } from '@/app/api/_door/principal';
import { clock } from '@/lib/clock';
import { figuresOf } from '@/lib/organisers/api-figures';

type Context = { params: Promise<{ slug: string }> };

/** A campaign's figures, without names, for its organisers and their scripts. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const who = await whoMayTake(request, asked, (await params).slug, 'FIGURES');
  if (!who.ok) return who.refusal;
  return answer(200, await figuresOf(who.campaign, clock()), { vary: 'accept, authorization, cookie' });
}
