import { paperDoor } from '@/app/api/_door/campaign-doors';
import { readUpload } from '@/app/api/_door/upload';
import { uploadPaper } from '@/lib/organisers/paper';

/** Takes a list of signatures collected on paper (`file`), of which nothing is imported yet. */
export const POST = paperDoor<{ slug: string }>(async ({ who, fields, now }) => {
  const bytes = fields.file instanceof Uint8Array ? fields.file : new Uint8Array();
  const kept = await uploadPaper(who, bytes, now);
  if (kept.ok) return { status: 'uploaded', to: `/${kept.id}/columns`, more: { id: kept.id } };
  if (kept.reason === 'not-found') return 'not-found';
  return { errors: { file: [`file-${kept.reason}`] }, page: '/new;form=upload' };
}, readUpload('file'));
