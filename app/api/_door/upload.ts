import { answer } from './answers';
import type { readFields } from './fields';

/**
 * Reads a multipart form that carries one file, as `readFields` reads others: among its fields the file is its bytes, none where
 * no file was chosen. Its name is not looked at: what it is, its bytes say. 415 for another type, 400 for a broken body.
 * @param name the file's field
 */
export function readUpload(name: string): typeof readFields {
  return async (request) => {
    const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'multipart/form-data') {
      return { ok: false, refusal: answer(415, { error: 'unsupported-type' }) };
    }
    try {
      const form = await request.formData();
      const file = form.get(name);
      const texts = [...form].filter(([, value]) => typeof value === 'string');
      const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      return { ok: true, fields: { ...Object.fromEntries(texts), [name]: bytes } };
    } catch {
      return { ok: false, refusal: answer(400, { error: 'unreadable-body' }) };
    }
  };
}
