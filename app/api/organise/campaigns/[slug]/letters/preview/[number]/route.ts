import { letterToPreview } from '@/app/api/_door/preview';

type Context = { params: Promise<{ slug: string; number: string }> };

/** The next letter's HTML, for the frame on the preview's page: the front's policy has it run nothing and lead nowhere. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await letterToPreview(request, await params, { printed: false });
  if (!found.ok) return found.refusal;
  return new Response(found.letter.html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
