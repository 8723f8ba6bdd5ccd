import { sessionCookie } from '@/lib/organisers/auth';
import { linkPaths } from './link-paths';
import { organiserPaths } from './organiser-paths';
import { publicPaths } from './public-paths';
import { ref, type SchemaName, schemas } from './schemas';

const TOLD = {
  'signature.confirmed': {
    summary: 'A signature was confirmed and counts',
    schema: 'SignatureConfirmedMessage',
  },
  'letter.delivered': { summary: 'A letter was delivered', schema: 'LetterDeliveredMessage' },
  'campaign.closed': { summary: 'A campaign has closed', schema: 'CampaignClosedMessage' },
  'hook.test': { summary: 'Somebody tries the hook', schema: 'HookTestMessage' },
} satisfies Record<string, { summary: string; schema: SchemaName }>;

const header = (name: string, description: string) => ({
  ...{ name, in: 'header', required: true, description },
  schema: { type: 'string' },
});

function webhooks() {
  return Object.fromEntries(
    Object.entries(TOLD).map(([event, { summary, schema }]) => [
      event,
      {
        post: {
          tags: ['Hooks'],
          operationId: event,
          summary,
          parameters: [
            header('webhook-id', 'the same at every try: whoever has seen it lets it go'),
            header('webhook-timestamp', 'seconds since 1970, of this try'),
            header('webhook-signature', 'v1 and the base64 of HMAC-SHA-256 over id.timestamp.body'),
          ],
          requestBody: { required: true, content: { 'application/json': { schema: ref(schema) } } },
          responses: {
            '2XX': { description: 'taken' },
            410: { description: 'nothing is sent any more' },
            default: { description: 'tried again, nine times in three days' },
          },
        },
      },
    ]),
  );
}

/** The whole API as OpenAPI 3.1 has it. @param site where people reach it */
export function describeApi(site: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Undersigned',
      version: '1',
      description:
        'Signing, counters, and what organisers’ scripts may take. Hooks are signed as Standard Webhooks says (https://www.standardwebhooks.com).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: site }],
    tags: [
      { name: 'Public', description: 'No key, no cookie. CORS is open for signing and for the counters.' },
      { name: 'Organisers', description: 'By a token of the organisation, or signed in.' },
      { name: 'Hooks', description: 'What is told to an address of the organisation’s own.' },
    ],
    security: [],
    paths: { ...publicPaths, ...linkPaths, ...organiserPaths },
    webhooks: webhooks(),
    components: {
      schemas: schemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'made on the organisation’s page; FIGURES, LISTS and LEGAL say what it may take',
        },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie(), description: 'of an organiser' },
      },
    },
  };
}
