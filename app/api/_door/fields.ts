import { answer } from './answers';
import type { Asking } from './asking';

export type Fields = Record<string, unknown>;

/**
 * Reads what was posted, as JSON, a form or a multipart form. Of fields sent twice the last counts; files are not fields.
 * @returns the fields, or the answer that refuses: 415 for another type, 400 for a broken body
 */
export async function readFields(
  request: Asking,
): Promise<{ ok: true; fields: Fields } | { ok: false; refusal: Response }> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  try {
    if (type === 'application/json') {
      const fields: unknown = await request.json();
      const isObject = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
      return isObject
        ? { ok: true, fields: fields as Fields }
        : { ok: false, refusal: answer(400, { error: 'not-an-object' }) };
    }
    if (type === 'application/x-www-form-urlencoded') {
      return { ok: true, fields: Object.fromEntries(new URLSearchParams(await request.text())) };
    }
    if (type === 'multipart/form-data') {
      const entries = [...(await request.formData())].filter(([, value]) => typeof value === 'string');
      return { ok: true, fields: Object.fromEntries(entries) };
    }
  } catch {
    return { ok: false, refusal: answer(400, { error: 'unreadable-body' }) };
  }
  return { ok: false, refusal: answer(415, { error: 'unsupported-type' }) };
}
