import { inkStylesheet } from '@/app/ink/inks';

/** `GET /ink/b3261e.css`: the stylesheet of a campaign's second ink. Its name is all it depends on. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ colour: string }> },
): Promise<Response> {
  const name = /^([0-9a-f]{6})\.css$/.exec((await params).colour)?.[1];
  if (!name) return new Response('No such ink.\n', { status: 404 });
  return new Response(inkStylesheet(name), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
