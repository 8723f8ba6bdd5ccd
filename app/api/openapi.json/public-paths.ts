import { locales } from '@/lib/locales';
import { papers } from '@/lib/paper/sheet';
import {
  lang,
  locale,
  type Operation,
  only,
  posts,
  retryAfter,
  says,
  seeNext,
  slug,
  token,
  tooLarge,
  wrongType,
} from './parts';
import { ref } from './schemas';

// The doors that anybody may knock at: signing, the signer's own link, the counters.

const tags = ['Public'];

const sign: Operation = {
  tags,
  operationId: 'sign',
  summary: 'Sign a campaign',
  description:
    'Answered once committed; sending the same again is harmless. Whoever signs, new or repeat, is answered alike: only the mailbox’s owner learns more.',
  parameters: [slug],
  requestBody: posts(ref('Signature')),
  responses: {
    202: says('accepted: a mail is on its way', 'Signed'),
    303: seeNext,
    400: says('the body cannot be read', 'Refusal'),
    404: says('no such campaign', 'Refusal'),
    409: says(
      'the campaign is not open (`not-open`), or the demands are not those of `textVersion` any more (`text-changed`)',
      'Refusal',
    ),
    413: tooLarge,
    415: wrongType,
    422: says('a field is refused', 'RefusedFields'),
    429: {
      ...only(
        'too many at once from one place: wait, or solve the `challenge` (altcha’s, with PBKDF2/SHA-256) and send the same again from the same network, with its answer as `altcha`',
      ),
      headers: retryAfter,
    },
  },
};

const figure = (content: object) => ({
  description: 'at most ten seconds behind',
  headers: { etag: { schema: { type: 'string' } } },
  content,
});

const count: Operation = {
  tags,
  operationId: 'count',
  summary: 'The public figure of a campaign',
  parameters: [slug],
  responses: {
    200: figure({ 'application/json': { schema: ref('Count') } }),
    304: only('as it was: If-None-Match names it'),
    404: says('no such campaign', 'Refusal'),
  },
};

const badge: Operation = {
  tags,
  operationId: 'badge',
  summary: 'The same figure as a picture',
  parameters: [slug, lang],
  responses: {
    200: figure({ 'image/svg+xml': { schema: { type: 'string' } } }),
    304: only('as it was: If-None-Match names it'),
    404: says('no such campaign', 'Refusal'),
  },
};

const sheet: Operation = {
  tags,
  operationId: 'sheet',
  summary: 'A sheet to collect signatures on paper, one page',
  description: 'Set once for each language and size until something on it changes.',
  parameters: [
    slug,
    {
      ...{ name: 'lang', in: 'query', description: 'any language of the campaign’s; else Accept-Language' },
      schema: { type: 'string' },
    },
    { ...{ name: 'size', in: 'query', description: 'the paper; A4 unless said' }, schema: { enum: papers } },
  ],
  responses: {
    200: {
      description: 'PDF',
      headers: { etag: { schema: { type: 'string' } } },
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    },
    304: only('as it was: If-None-Match names it'),
    404: says('no such campaign', 'Refusal'),
    409: says('the campaign takes no signatures (`not-open`)', 'Refusal'),
    503: { ...says('too many sheets are being set', 'Refusal'), headers: retryAfter },
  },
};

const qrCode: Operation = {
  tags,
  operationId: 'qrCode',
  summary: 'The way to a campaign’s page as a picture to scan',
  parameters: [slug, lang],
  responses: {
    200: { description: 'SVG', content: { 'image/svg+xml': { schema: { type: 'string' } } } },
    404: says('no such campaign', 'Refusal'),
  },
};

/** One thing a signer does by their link. Twice is harmless. */
function signer(operationId: string, summary: string, sent?: object, fields = false): Operation {
  return {
    tags,
    operationId,
    summary,
    parameters: [token],
    requestBody: posts(sent ?? { type: 'object' }, false),
    responses: {
      200: says('how the signature stands now', 'Moved'),
      303: seeNext,
      400: says('the body cannot be read', 'Refusal'),
      404: says('no such signature', 'Refusal'),
      409: says('it cannot be done any more', 'Refusal'),
      413: tooLarge,
      415: wrongType,
      ...(fields && { 422: says('a field is refused', 'RefusedFields') }),
    },
  };
}

const visibility = {
  type: 'object',
  required: ['visibility'],
  properties: { visibility: { enum: ['public', 'addressee', 'count'] } },
};

const erasing = {
  type: 'object',
  properties: {
    stays: {
      enum: ['yes', 'no'],
      description:
        'required once the campaign has closed, of one that counts: whether it still does, nameless',
    },
  },
};

const objection = {
  type: 'object',
  properties: { why: { type: 'string', maxLength: 500, description: 'for the organisers, kept sealed' } },
};

const mine: Operation = {
  tags,
  operationId: 'mine',
  summary: 'Everything held about a signature, for its signer',
  description: 'A file to keep. Reading it changes nothing.',
  parameters: [token, locale],
  responses: {
    200: says('everything held', 'Mine'),
    404: says('no such signature', 'Refusal'),
  },
};

const whatDidISign: Operation = {
  tags,
  operationId: 'whatDidISign',
  summary: 'Ask by mail what a mailbox has signed',
  description:
    'Answered alike whether it has signed anything or not: only the mailbox’s owner learns more. One mail an hour at most goes to a mailbox.',
  requestBody: posts({
    type: 'object',
    required: ['email'],
    properties: { email: { type: 'string', format: 'email' }, locale: { enum: [...locales] } },
  }),
  responses: {
    202: says('if anything was signed, a mail is on its way', 'Signed'),
    303: seeNext,
    400: says('the body cannot be read', 'Refusal'),
    413: tooLarge,
    415: wrongType,
    422: says('that is no address', 'RefusedFields'),
    429: { ...says('ten times in an hour from one client', 'RefusedFields'), headers: retryAfter },
  },
};

const code: Operation = {
  tags,
  operationId: 'takeCode',
  summary: 'The code of a mail, for the signer’s own page',
  requestBody: posts({
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string', description: '10 characters of Crockford’s base32' } },
  }),
  responses: {
    200: says('where the signer’s own page is', 'SignersPage'),
    303: seeNext,
    400: says('the body cannot be read', 'Refusal'),
    413: tooLarge,
    415: wrongType,
    422: says('no such code', 'RefusedFields'),
    429: { ...says('ten wrong codes in an hour', 'RefusedFields'), headers: retryAfter },
  },
};

export const publicPaths: Record<string, Record<string, Operation>> = {
  '/api/campaigns/{slug}/signatures': { post: sign },
  '/api/campaigns/{slug}/count': { get: count },
  '/api/campaigns/{slug}/badge.svg': { get: badge },
  '/api/campaigns/{slug}/sheet.pdf': { get: sheet },
  '/api/campaigns/{slug}/qr.svg': { get: qrCode },
  '/api/signatures/{token}/confirm': {
    post: signer('confirm', 'Confirm a signature', ref('Corrections'), true),
  },
  '/api/signatures/{token}/withdraw': { post: signer('withdraw', 'Withdraw a signature') },
  '/api/signatures/{token}/return': {
    post: signer('return', 'Return after withdrawing', ref('Corrections'), true),
  },
  '/api/signatures/{token}/visibility': {
    post: signer('changeVisibility', 'Change who may see the name', visibility, true),
  },
  '/api/signatures/{token}/erase': {
    post: signer('erase', 'Erase everything personal', erasing, true),
  },
  '/api/signatures/{token}/object': {
    post: signer('object', 'Object: counted, and used for nothing else', objection, true),
  },
  '/api/signatures/{token}/agree': { post: signer('agree', 'Take the objection back') },
  '/api/signatures/{token}/mine.json': { get: mine },
  '/api/what-did-i-sign': { post: whatDidISign },
  '/api/confirm': { post: code },
};
