import { inkStylesheet, isLookName } from '@/app/ink/inks';

/** `GET /ink/b3261e.css`, `/ink/b3261e-0b3d2e-book.css`: the stylesheet of a look. Its name is all it depends on. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ colour: string }> },
): Promise<Response> {
  const name = /^(.+)\.css$/.exec((await params).colour)?.[1];
  if (!name || !isLookName(name)) return new Response('No such ink.\n', { status: 404 });
  return new Response(inkStylesheet(name), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
