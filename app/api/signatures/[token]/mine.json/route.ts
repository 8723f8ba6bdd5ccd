import { answer, localeOf } from '@/app/api/_door/answers';
import { attachment } from '@/app/api/_door/attachment';
import { clock } from '@/lib/clock';
import { mine } from '@/lib/signatures/mine';

type Context = { params: Promise<{ token: string }> };

/** Everything held about a signature, as a file to keep. The token is the right; reading changes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const locale = localeOf(request, { locale: new URL(request.url).searchParams.get('locale') });
  const headers = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' };
  const held = await mine(token, locale, clock());
  if (!held) return answer(404, { error: 'no-such-signature' }, headers);
  const name = `${held.campaign.slug}-${held.asOf.slice(0, 10)}.json`;
  return answer(200, held, { ...headers, 'content-disposition': attachment(name) });
}
