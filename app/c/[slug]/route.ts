import type { Asking } from '@/app/api/_door/asking';
import { negotiate } from '@/lib/locales';

type Context = { params: Promise<{ slug: string }> };

/** The short address on a sheet of paper: leads to the campaign's page in the reader's language, and says where they came from. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const { slug } = await params;
  const locale = negotiate(request.headers.get('accept-language'));
  const known = /^[a-z0-9-]{1,100}$/.test(slug);
  const location = known ? `/${locale}/campaigns/${slug}?source=paper` : `/${locale}/problem/not-found`;
  return new Response(null, {
    status: 307,
    headers: { location, vary: 'accept-language', 'cache-control': 'no-cache' },
  });
}
