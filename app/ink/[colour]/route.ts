import { inkStylesheet, isLookName, MOST_LOOKS } from '@/app/ink/inks';

/**
 * `GET /ink/b3261e.css`, `/ink/b3261e-0b3d2e-book.css`, `/ink/0b3d2e,b3261e.css`: the stylesheet of a look, or of several. Its
 * name is all it depends on.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ colour: string }> },
): Promise<Response> {
  const names = /^(.+)\.css$/.exec((await params).colour)?.[1]?.split(',') ?? [];
  if (names.length === 0 || names.length > MOST_LOOKS || !names.every(isLookName))
    return new Response('No such ink.\n', { status: 404 });
  return new Response(names.map(inkStylesheet).join(''), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
