import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { GET as countDoor } from '@/app/api/campaigns/[slug]/count/route';
import { POST as sign } from '@/app/api/campaigns/[slug]/signatures/route';
import { POST as confirm } from '@/app/api/signatures/[token]/confirm/route';
import { db } from '@/lib/db';
import { hookEvents, TEST_EVENT } from '@/lib/hooks/hook';
import { campaignFigures, campaignList } from '@/lib/organisers/api-answers';
import { campaignsListed, figuresOf } from '@/lib/organisers/api-figures';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { correctionsForm, readSignature, signatureForm } from '@/lib/signatures/signature-form';
import * as answers from './answers';
import { GET } from './route';
import { REQUIRED, schemas } from './schemas';

type Described = Awaited<ReturnType<typeof described>>;
const described = async () =>
  (await GET().json()) as {
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
    webhooks: Record<string, unknown>;
  };

test('the description is OpenAPI 3.1, and all it refers to is there', async () => {
  const document = await described();
  const validator = new Validator();
  const checked = await validator.validate(document);
  expect(checked.errors ?? []).toEqual([]);
  expect(checked.valid).toBe(true);
  expect(validator.version).toBe('3.1');
  const refs = new Set(
    [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    ),
  );
  for (const name of refs) expect(Object.keys(schemas())).toContain(name);
  expect(JSON.stringify(document)).not.toContain('$defs');
  const broken = { ...document, openapi: '3.1.1', paths: { '/x': { get: { responses: { 200: {} } } } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

// Doors of our own pages and of the mail service, for nobody else's scripts.
const OURS = /^\/api\/(organise|auth|sign-in|answers|news|webhooks|health|openapi\.json)(\/|$)/;

function doors(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return doors(path);
    return entry.name === 'route.ts'
      ? [`/${folder.replace(/^app\//, '').replace(/\[(\w+)\]/g, '{$1}')}`]
      : [];
  });
}

test('every door described is there with its methods, and every public door is described', async () => {
  const { paths } = await described();
  for (const [path, operations] of Object.entries(paths)) {
    const file = join('app', path.replace(/\{(\w+)\}/g, '[$1]'), 'route.ts');
    expect(existsSync(file), file).toBe(true);
    const door: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href);
    for (const method of Object.keys(operations))
      expect(door[method.toUpperCase()], path).toBeTypeOf('function');
    const unsaid = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'].filter(
      (method) => door[method] && !operations[method.toLowerCase()],
    );
    expect(unsaid, path).toEqual([]);
  }
  expect(
    doors('app/api')
      .filter((path) => !OURS.test(path))
      .sort(),
  ).toEqual(Object.keys(paths).sort());
});

test('what a door takes is described field by field as it is read', () => {
  const { Signature, Corrections } = schemas();
  const fieldsOf = (schema: object) => Object.keys((schema as { properties: object }).properties).sort();
  expect(fieldsOf(Signature)).toEqual(Object.keys(signatureForm.shape).sort());
  expect(fieldsOf(Corrections)).toEqual(Object.keys(correctionsForm.shape).sort());
  const refused = readSignature({});
  expect(refused.ok ? [] : Object.keys(refused.errors).sort()).toEqual([...REQUIRED].sort());
  expect(Signature).toMatchObject({ required: REQUIRED });
  expect(Signature).toHaveProperty('properties.visibility.enum', ['public', 'addressee', 'count']);
});

test('every event that can be told is described', async () => {
  expect(Object.keys((await described()).webhooks).sort()).toEqual([...hookEvents, TEST_EVENT].sort());
});

const asked = (body?: object) =>
  new Request('http://undersigned.test/api', {
    method: body ? 'POST' : 'GET',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });

test('the doors answer as described', async () => {
  const { campaign, tokens } = await signedCampaign(1);
  const slug = { params: Promise.resolve({ slug: campaign.slug }) };
  const none = { params: Promise.resolve({ slug: 'no-such-campaign' }) };
  const said = (document: Described, path: string, method: string, status: number) =>
    expect(document.paths[path]?.[method]?.responses, `${path} ${status}`).toHaveProperty(String(status));
  const document = await described();
  const signing = '/api/campaigns/{slug}/signatures';
  const good = { name: 'Ana', email: `ana-${campaign.id}@example.org`, consent: true };
  for (const [response, schema] of [
    [await sign(asked(good), slug), answers.signed],
    [await sign(asked({ name: '' }), slug), answers.refusedFields],
    [await sign(asked(good), none), answers.refusal],
  ] as const) {
    said(document, signing, 'post', response.status);
    schema.strict().parse(await response.json());
  }
  answers.count.strict().parse(await (await countDoor(asked(), slug)).json());
  const token = { params: Promise.resolve({ token: tokens[0] ?? '' }) };
  answers.moved.strict().parse(await (await confirm(asked({}), token)).json());
  const row = await db().campaign.findUniqueOrThrow({ where: { id: campaign.id } });
  campaignFigures.strict().parse(await figuresOf(row, new Date()));
  campaignList.strict().parse(await campaignsListed({ id: campaign.id }, 'en', new Date()));
});
