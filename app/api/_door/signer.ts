import { clock } from '@/lib/clock';
import { idFromToken } from '@/lib/signatures/find';
import { idIn } from '@/lib/signatures/link';
import type { Moved } from '@/lib/signatures/move';
import { type Corrections, readCorrections } from '@/lib/signatures/signature-form';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import type { Asking } from './asking';
import { type Fields, readFields, textOf } from './fields';
import { sentences } from './sentences';

type Context = { params: Promise<{ token: string }> };

const NOT_FOUND = () => answer(404, { error: 'no-such-signature' });

/** Why something cannot be done any more: the page the signer is sent back to says it in words. */
const CONFLICT = 409;

/**
 * A door of the signer's own page. The token is the right; no cookie, no session.
 * @param act what is done; may itself answer with what is wrong with the fields (sentences by field), and in which of the page's
 *   forms: the first, unless it says so
 */
export function signerDoor(
  act: (
    token: string,
    fields: Fields,
    now: Date,
  ) => Promise<Moved | { ok: false; errors: Record<string, string[]>; form?: string }>,
) {
  return async (request: Asking, { params }: Context): Promise<Response> => {
    const { token } = await params;
    if (!idIn(token)) return NOT_FOUND();
    // A bare POST is enough: the button needs no field.
    const bare =
      !request.headers.get('content-type') && (request.headers.get('content-length') ?? '0') === '0';
    const posted = bare ? ({ ok: true, fields: {} } as const) : await readFields(request);
    if (!posted.ok) return posted.refusal;
    const locale = localeOf(request, posted.fields);
    const page = `/${locale}/signature/${token}`;
    const done = await act(token, { ...posted.fields, locale }, clock());
    if (!done.ok && 'errors' in done) {
      // A wrong token learns nothing of the fields.
      if (!(await idFromToken(token))) return NOT_FOUND();
      const form = done.form ? `;form=${done.form}` : '';
      return answer(422, { errors: done.errors }, { 'x-form-page': page + form });
    }
    if (!done.ok && done.reason === 'gone') return NOT_FOUND();
    if (wantsJson(request)) {
      if (!done.ok) return answer(CONFLICT, { error: done.reason });
      return answer(200, { status: done.erased ? 'erased' : done.state.toLowerCase() });
    }
    // Refused or not, the signer's page shows where things stand and what can be done.
    return seeOther(page);
  };
}

/** A signer's door whose form also corrects what was typed, before the signature counts. */
export function correctingDoor(act: (token: string, corrections: Corrections, now: Date) => Promise<Moved>) {
  return signerDoor(async (token, fields, now) => {
    const read = readCorrections(fields);
    if (!read.ok) return { ok: false, errors: sentences(textOf(fields, 'locale'), read.errors) };
    return act(token, read.input, now);
  });
}
