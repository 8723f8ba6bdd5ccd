import { contentTypes, type Flowing } from '@/lib/lists/format';
import { purposes } from '@/lib/lists/purpose';
import { locale, type Operation, organisersRefusals, says, security, slug } from './parts';

// What organisers and their scripts take.

const tags = ['Organisers'];

const campaigns: Operation = {
  tags,
  operationId: 'campaigns',
  summary: 'The campaigns of the token’s organisation, or of all the organiser’s',
  security: security('FIGURES'),
  parameters: [locale],
  responses: { 200: says('the newest first', 'Campaigns'), ...organisersRefusals },
};

const figures: Operation = {
  tags,
  operationId: 'figures',
  summary: 'A campaign’s figures, without names',
  security: security('FIGURES'),
  parameters: [slug],
  responses: {
    200: says('as they are now', 'Figures'),
    ...organisersRefusals,
    404: says('no such campaign here', 'Refusal'),
  },
};

const purpose = {
  ...{ name: 'purpose', in: 'query', required: true },
  description:
    'decides whom the list holds and what it says of them: hand-over, names for the addressees and the number of the rest; press, public names only; mailing, who asked for news, with e-mail; legal, everything',
  schema: { enum: [...purposes] },
};

const sure = {
  ...{ name: 'sure', in: 'query' },
  description: 'for `legal`, by session: asked a second time. A token needs it not',
  schema: { enum: ['on'] },
};

const SAYS: Record<Flowing, string> = {
  csv: 'UTF-8 with a byte-order mark, CRLF, quotes doubled, formulas defused',
  xlsx: 'one sheet, or as many as it takes',
  jsonl: 'one object a line',
};

function list(format: Flowing): Operation {
  const [type = ''] = contentTypes[format].split(';');
  return {
    tags,
    operationId: `list.${format}`,
    summary: `A campaign’s list, ${format.toUpperCase()}`,
    description:
      'Sent while it is written, of any size. Every download stands in the audit log. By session every list but `press` needs a code from a mail first (403 `sure-first`; a browser is sent to the page that mails it); a token does not: it was made with one.',
    security: [{ token: ['LISTS'] }, { token: ['LEGAL'] }, { session: [] }],
    parameters: [slug, purpose, sure, locale],
    responses: {
      200: {
        description: SAYS[format],
        headers: { 'content-disposition': { schema: { type: 'string' } } },
        content: { [type]: { schema: format === 'xlsx' ? {} : { type: 'string' } } },
      },
      400: says('no such purpose', 'Refusal'),
      ...organisersRefusals,
      404: says('no such campaign here', 'Refusal'),
      409: says(
        '`legal`, by session, without `sure`: a browser is sent to the page that asks again',
        'Refusal',
      ),
    },
  };
}

export const organiserPaths: Record<string, Record<string, Operation>> = {
  '/api/campaigns': { get: campaigns },
  '/api/campaigns/{slug}/figures': { get: figures },
  '/api/campaigns/{slug}/signatures.csv': { get: list('csv') },
  '/api/campaigns/{slug}/signatures.xlsx': { get: list('xlsx') },
  '/api/campaigns/{slug}/signatures.jsonl': { get: list('jsonl') },
};
