import { answer } from './answers';
import type { Fields } from './fields';

/**
 * Reads a multipart form that carries one file. Its name is not looked at: what it is, its bytes say.
 * @param name the file's field
 * @returns the other fields, and the file's bytes (none where no file was chosen); or the answer that refuses: 415 for another
 *   type, 400 for a broken body
 */
export async function readUpload(
  request: Request,
  name: string,
): Promise<{ ok: true; fields: Fields; bytes: Uint8Array } | { ok: false; refusal: Response }> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'multipart/form-data') {
    return { ok: false, refusal: answer(415, { error: 'unsupported-type' }) };
  }
  try {
    const form = await request.formData();
    const file = form.get(name);
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    return { ok: true, fields, bytes };
  } catch {
    return { ok: false, refusal: answer(400, { error: 'unreadable-body' }) };
  }
}
