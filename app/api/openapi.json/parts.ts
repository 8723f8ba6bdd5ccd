import { locales } from '@/lib/locales';
import { ref, type SchemaName } from './schemas';

// What the description's paths are put together from.

export type Operation = Record<string, unknown>;

const inPath = (name: string, description: string) => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
});

export const slug = inPath('slug', 'the campaign’s slug');
export const token = inPath('token', 'the 43 characters of the signer’s link');

const inLanguage = (name: string) => ({
  ...{ name, in: 'query', description: 'the language of the answer; else Accept-Language' },
  schema: { enum: [...locales] },
});

/** Of what other people's pages show; and of what signers and organisers are told. */
export const lang = inLanguage('lang');
export const locale = inLanguage('locale');

const json = (name: SchemaName) => ({ 'application/json': { schema: ref(name) } });

/** An answer as JSON. */
export const says = (description: string, name: SchemaName) => ({ description, content: json(name) });

/** An answer with nothing in it that matters here. */
export const only = (description: string) => ({ description });

/** What a browser's form is answered: where to look next. */
export const seeNext = {
  description: 'for a form: see that page next',
  headers: { location: { schema: { type: 'string' } } },
};

export const retryAfter = { 'retry-after': { description: 'in seconds', schema: { type: 'integer' } } };

/** What is posted: JSON, or a form with the same fields. */
export const posts = (schema: object, required = true) => ({
  required,
  content: {
    'application/json': { schema },
    'application/x-www-form-urlencoded': { schema },
    'multipart/form-data': { schema },
  },
});

export const tooLarge = only('the body is larger than 64 KiB');
export const wrongType = says('the body is neither JSON nor a form', 'Refusal');

/** What every door of the organisers' side may answer besides. */
export const organisersRefusals = {
  401: {
    ...says('no session, or no such token, or one that opens nothing any more', 'Refusal'),
    headers: { 'www-authenticate': { schema: { type: 'string' } } },
  },
  403: says('the token is not for this, or another site sent the request', 'Refusal'),
};

/** By a token with a scope, or by the session of an organiser whose role allows it. */
export const security = (scope: 'FIGURES' | 'LISTS' | 'LEGAL') => [{ token: [scope] }, { session: [] }];
