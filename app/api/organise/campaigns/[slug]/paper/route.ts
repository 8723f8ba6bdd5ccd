import { localeOf } from '@/app/api/_door/answers';
import { whoKnocks } from '@/app/api/_door/organiser';
import { settled } from '@/app/api/_door/paper';
import { readUpload } from '@/app/api/_door/upload';
import { uploadPaper } from '@/lib/organisers/paper';

type Context = { params: Promise<{ slug: string }> };

/** Takes a list of signatures collected on paper: one file, of which nothing is imported yet. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readUpload(request, 'file');
  if (!posted.ok) return posted.refusal;
  const knocks = await whoKnocks(request, posted.fields);
  if (!knocks.ok) return knocks.refusal;
  const { slug } = await params;
  const { fields, bytes } = posted;
  const kept = await uploadPaper({ organiserId: knocks.organiser.id, slug }, bytes, new Date());
  const answered = { ...fields, locale: localeOf(request, fields) };
  if (kept.ok) {
    const { id } = kept;
    return settled(request, answered, slug, { status: 'uploaded', to: `/${id}/columns`, more: { id } });
  }
  if (kept.reason === 'not-found') return settled(request, answered, slug, 'not-found');
  const errors = { file: [`file-${kept.reason}`] };
  return settled(request, answered, slug, { errors, page: '/new;form=upload' });
}
