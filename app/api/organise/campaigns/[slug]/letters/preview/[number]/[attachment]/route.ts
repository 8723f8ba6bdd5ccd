import { attachment } from '@/app/api/_door/attachment';
import { notFound } from '@/app/api/_door/organiser';
import { letterToPreview } from '@/app/api/_door/preview';

type Context = { params: Promise<{ slug: string; number: string; attachment: string }> };

/** What would be attached to the next letter, by its place from 1, as a download. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { attachment: number, ...which } = await params;
  const found = await letterToPreview(request, which, { printed: true });
  if (!found.ok) return found.refusal;
  const file = found.letter.attachments?.[Number(number) - 1];
  if (!file) return notFound();
  return new Response(new Uint8Array(file.content), {
    headers: {
      'content-type': file.contentType,
      'content-disposition': attachment(file.filename),
      'cache-control': 'no-store',
    },
  });
}
