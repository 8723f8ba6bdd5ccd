import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, isSignedIn, signs, surely } from './support/doings';
import { expect, test } from './support/test';

test('a token made in the browser takes a list, and nothing once it is revoked', async ({
  page,
  request,
}) => {
  test.slow();
  const { id, slug, organiser, organisation } = await campaign();
  const ana = person('Ana', { secret: false });
  const { name, email } = ana;
  await addSignatures(db(), id, [{ person: { name, email }, at: new Date(), visibility: 'PUBLIC' }]);
  await isSignedIn(page, organiser);
  const tokens = `/en/organise/organisations/${organisation.id}/tokens`;
  await page.goto(tokens);
  await expect(page.getByLabel('The token')).toBeHidden();

  // A form that is refused comes back as it was typed.
  await page.getByLabel('What is it for').fill('our website');
  await surely(page, organiser.email, () => page.getByRole('button', { name: 'Make the token' }).click());
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel('What is it for')).toHaveValue('our website');
  await expectAccessible(page);
  await page.getByLabel('Lists for hand-over, press and mailing').check();
  await page.getByLabel('Figures, without names').check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const shown = page.getByLabel('The token');
  await expect(shown).toBeFocused();
  const token = await shown.inputValue();
  expect(token).toMatch(/^und_/);
  expect(page.url()).not.toContain(token);
  await expectAccessible(page);
  await page.goto(tokens);
  await expect(page.getByLabel('The token')).toBeHidden();
  expect(await page.content()).not.toContain(token);

  const headers = { authorization: `Bearer ${token}` };
  const list = await request.get(`/api/campaigns/${slug}/signatures.csv?purpose=press`, { headers });
  expect(list.status()).toBe(200);
  expect(await list.text()).toContain(name);
  const figures = await request.get(`/api/campaigns/${slug}/figures`, { headers });
  expect(await figures.json()).toMatchObject({ campaign: slug, confirmed: 1 });
  const legal = await request.get(`/api/campaigns/${slug}/signatures.csv?purpose=legal`, { headers });
  expect(legal.status()).toBe(403);

  await page.goto(`${tokens}/use`);
  await expect(page.getByText(`/api/campaigns/${slug}/figures`)).toBeVisible();
  await expectAccessible(page);
  const described = await request.get('/api/openapi.json');
  expect(await described.json()).toMatchObject({ openapi: '3.1.1' });

  await page.goto(tokens);
  await page.getByRole('link', { name: 'Revoke “our website”' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke it now' }).click();
  await expect(page.getByRole('status')).toContainText('revoked');
  const refused = await request.get(`/api/campaigns/${slug}/figures`, { headers });
  expect(refused.status()).toBe(401);

  // All of it can be read afterwards.
  await page.getByRole('link', { name: 'Audit log' }).click();
  for (const what of ['made an API token', 'as csv: 1 signature', 'revoked an API token'])
    await expect(page.getByText(what)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('What', { exact: true }).selectOption('API tokens');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('as csv: 1 signature')).toHaveCount(0);
  await expect(page.getByText('made an API token')).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'As CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/^audit-log-.*\.csv$/);
});

test('a hook hears of a confirmation in a signed call, and can be paused and deleted', async ({
  page,
  browser,
}) => {
  test.slow();
  const came: { body: string; headers: Record<string, string> }[] = [];
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    came.push({ body: Buffer.concat(chunks).toString(), headers: asked.headers as Record<string, string> });
    answer.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const { slug, organiser, organisation } = await campaign();
    await isSignedIn(page, organiser);
    await page.goto(`/en/organise/organisations/${organisation.id}/hooks`);
    await page.getByLabel('Address').fill('https://10.0.0.1/hook');
    await page.getByLabel('a signature was confirmed').check();
    await surely(page, organiser.email, () => page.getByRole('button', { name: 'Make the hook' }).click());
    await expect(page.getByText('is not on the public internet').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Address').fill(url);
    await page.getByRole('button', { name: 'Make the hook' }).click();
    const secret = await page.getByRole('textbox', { name: 'The secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Send a test call' }).click();
    await expect(page.getByRole('status')).toContainText('on its way');
    await expect.poll(() => came.length).toBe(1);

    const bea = person('Bea');
    const outside = await browser.newContext();
    const supporter = await outside.newPage();
    await signs(supporter, slug, bea);
    await confirms(supporter, bea.email);
    await outside.close();
    await expect.poll(() => came.length).toBe(2);
    const [, call] = came;
    const said = new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {});
    expect(said).toMatchObject({ type: 'signature.confirmed', data: { campaign: slug, signAs: 'person' } });
    expect(call?.body).not.toContain(bea.name);
    expect(call?.body).not.toContain(bea.email);

    await page.reload();
    await expect(page.getByRole('cell', { name: 'delivered' })).toHaveCount(2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('status')).toContainText('paused');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Let it go on' }).click();
    await page.getByRole('link', { name: 'Delete' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Delete it now' }).click();
    await expect(page.getByRole('status')).toContainText('deleted');
    await expect(page.getByText('There is no hook yet.')).toBeVisible();
  } finally {
    server.close();
  }
});

test('none but owners find the tokens, the hooks and the log', async ({ page }) => {
  const { organiser, organisation } = await campaign();
  const second = await campaign();
  await db().membership.create({
    data: { organiserId: second.organiser.id, organisationId: organisation.id, role: 'EXPORTER' },
  });
  await isSignedIn(page, second.organiser);
  for (const part of ['tokens', 'tokens/use', 'hooks', 'log']) {
    const answer = await page.goto(`/en/organise/organisations/${organisation.id}/${part}`);
    expect(answer?.status(), part).toBe(404);
  }
  expect(organiser.id).not.toBe(second.organiser.id);
});
