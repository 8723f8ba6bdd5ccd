import { createHash } from 'node:crypto';
import { answer } from '@/app/api/_door/answers';
import { countOf } from '@/lib/signatures/count';

type Context = { params: Promise<{ slug: string }> };

/** At most ten seconds behind, and better late than none when the server is in trouble (RFC 5861). */
const COUNTED = 'public, max-age=5, s-maxage=5, stale-while-revalidate=5, stale-if-error=86400';

/** The public figure as JSON, for anybody's page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const count = await countOf((await params).slug, new Date());
  const open = { 'access-control-allow-origin': '*' };
  if (!count) return answer(404, { error: 'no-such-campaign' }, open);
  const { asOf: _, ...figures } = count;
  const etag = `"${createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22)}"`;
  const headers = { ...open, 'cache-control': COUNTED, etag };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return Response.json(count, { headers });
}
