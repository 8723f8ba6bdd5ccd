import { localeOf } from '@/app/api/_door/answers';
import { attachment } from '@/app/api/_door/attachment';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { isSame, stretchOf } from '@/app/api/_door/range';
import { surelyAt } from '@/app/api/_door/surely';
import { clock } from '@/lib/clock';
import { contentTypes } from '@/lib/lists/format';
import { formatOf, purposeOf } from '@/lib/lists/kinds';
import { isMoreThanPublic } from '@/lib/lists/purpose';
import { fileFor, readFor } from '@/lib/organisers/lists';

type Context = { params: Promise<{ slug: string; list: string; file: string }> };

/**
 * A file of a prepared list, or a stretch of it, so that a download that broke off goes on where it was (RFC 9110, 14). Who may
 * not take lists away any more gets none; for one that holds more than everybody may see a mailed code is asked for. HEAD says what there is and takes nothing.
 */
async function door(request: Request, { params }: Context): Promise<Response> {
  const who = await whoKnocks(request, {});
  if (!who.ok) return who.refusal;
  const { slug, list, file: number } = await params;
  const organiserId = who.organiser.id;
  const found = await fileFor(organiserId, slug, list, Number(number));
  if (!found) return notFound();
  if (isMoreThanPublic(purposeOf(found.list.purpose))) {
    const back = { locale: localeOf(request, {}), to: `/campaigns/${slug}/lists` };
    const asks = surelyAt(request, who.organiser, back, clock());
    if (asks) return asks;
  }
  const { file } = found;
  // What is prepared never changes: its id says which bytes these are.
  const etag = `"${found.list.id}-${file.file}"`;
  const headers = {
    'content-type': contentTypes[formatOf(found.list.format)],
    'content-disposition': attachment(file.name),
    'accept-ranges': 'bytes',
    etag,
    // Compressed on the way, a stretch would be one of something else.
    'cache-control': 'no-store, no-transform',
  };
  if (request.method === 'HEAD') {
    return new Response(null, { headers: { ...headers, ...long(file.size) } });
  }
  const { headers: asked } = request;
  const stretch = isSame(asked.get('if-range'), etag) ? stretchOf(asked.get('range'), file.size) : null;
  if (stretch === 'none') {
    const none = { ...headers, 'content-range': `bytes */${file.size}` };
    return new Response(null, { status: 416, headers: none });
  }
  const { from, to } = stretch ?? { from: 0, to: file.size - 1 };
  const bytes = await readFor(organiserId, found, { from, to }, clock());
  return new Response(bytes, {
    status: stretch ? 206 : 200,
    headers: {
      ...headers,
      ...long(to - from + 1),
      ...(stretch && { 'content-range': `bytes ${from}-${to}/${file.size}` }),
    },
  });
}

/** How many bytes the answer has, for the front too (see server/guard.ts). */
const long = (bytes: number) => ({ 'content-length': String(bytes), 'x-content-length': String(bytes) });

export { door as GET, door as HEAD };
