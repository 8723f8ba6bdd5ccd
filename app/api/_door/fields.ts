import { answer } from './answers';
import type { Asking } from './asking';

export type Fields = Record<string, unknown>;

/** A field as text; empty when it was not sent, or is no text. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

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
        ? { ok: true, fields: wellFormed(fields as Fields) }
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

/** Half a character, which only JSON can hold (RFC 8259, 8.2) and no database, becomes U+FFFD: a form would have said that too. */
function wellFormed(fields: Fields): Fields {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && !value.isWellFormed()) fields[name] = value.toWellFormed();
  }
  return fields;
}
