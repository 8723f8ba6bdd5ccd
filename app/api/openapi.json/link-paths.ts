import { locale, type Operation, only, retryAfter, says, slug } from './parts';

// What becomes of a link to a campaign on other people's pages.

const tags = ['Public'];

const picture: Operation = {
  tags,
  operationId: 'picture',
  summary: 'Headline, number and goal as a picture of 1200 × 630 pixels',
  description:
    'What is shown of a link to the campaign. Drawn anew when what it says has changed, for the number once a minute at most.',
  parameters: [slug, locale],
  responses: {
    200: {
      description: 'PNG',
      headers: { etag: { schema: { type: 'string' } } },
      content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
    },
    304: only('as it was: If-None-Match names it'),
    404: says('no such campaign', 'Refusal'),
    503: { ...says('too many pictures are being drawn', 'Refusal'), headers: retryAfter },
  },
};

const inQuery = (name: string, schema: object, required = false) => ({ name, in: 'query', required, schema });
const embeddingSchema = {
  type: 'object',
  required: ['version', 'type'],
  properties: {
    version: { const: '1.0' },
    type: { enum: ['rich', 'link'] },
    html: { type: 'string', description: 'of `rich`: one frame' },
    width: { type: 'integer' },
    height: { type: 'integer' },
  },
};

const oembed: Operation = {
  tags,
  operationId: 'oembed',
  summary: 'What a link to a campaign becomes on another site',
  description: 'oEmbed 1.0 (https://oembed.com). `link` where the card has no room, or may not be framed.',
  parameters: [
    inQuery('url', { type: 'string', format: 'uri' }, true),
    inQuery('format', { enum: ['json', 'xml'], default: 'json' }),
    inQuery('maxwidth', { type: 'integer', minimum: 1 }),
    inQuery('maxheight', { type: 'integer', minimum: 1 }),
  ],
  responses: {
    200: {
      description: 'how to show it',
      content: {
        'application/json': { schema: embeddingSchema },
        'text/xml': { schema: { type: 'string' } },
      },
    },
    401: says('a page of one person’s own', 'Refusal'),
    404: says('nothing that can be shown', 'Refusal'),
    501: says('another format', 'Refusal'),
  },
};

export const linkPaths: Record<string, Record<string, Operation>> = {
  '/api/campaigns/{slug}/picture.png': { get: picture },
  '/api/oembed': { get: oembed },
};
