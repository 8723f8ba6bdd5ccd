import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { makeOrganiser } from '@/prisma/factories';
import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { expectReachableAnywhere } from './support/keyboard';
import { expect, someone, test } from './support/test';

const DAY = 86_400_000;

/** An organisation with a long name, people of every role, and some who are asked to join. */
async function crowd() {
  const made = await campaign({
    text: { en: { title: 'Water, electricity and a roof for the school of Puerto Alba' } },
  });
  const { organisation, organiser } = made;
  const name = `Confederación de Trabajadoras y Trabajadores del Agua y del Saneamiento ${organisation.id.slice(-4)}`;
  await db().organisation.update({
    where: { id: organisation.id },
    data: {
      name,
      links: [{ label: 'Our paper', url: 'https://paper.example/latest' }],
      ink: '#1d3a6e',
      typeface: 'BOOK',
    },
  });
  const invite = async (organiserId: string, organisationId: string, invitedById: string) => {
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + 14 * DAY);
    await db().invitation.create({
      data: {
        ...{ id: uuid(), organisationId, organiserId, role: 'EXPORTER', locale: 'en' },
        ...{ createdAt, expiresAt, invitedById },
      },
    });
  };
  const members = [];
  for (const role of ['OWNER', 'EDITOR', 'VIEWER'] as const) {
    const each = await makeOrganiser(db(), someone(`a.rather.long.name.of.a.${role.toLowerCase()}`));
    await db().membership.create({ data: { organiserId: each.id, organisationId: organisation.id, role } });
    members.push(each);
  }
  const asked = await makeOrganiser(db(), someone('asked'));
  await invite(asked.id, organisation.id, organiser.id);
  const other = await campaign();
  await invite(organiser.id, other.organisation.id, other.organiser.id);
  return { ...made, own: `/en/organise/organisations/${organisation.id}`, members, asked };
}

test('the pages of an organisation are for everyone, and need no mouse', async ({ page }) => {
  test.slow();
  const { organiser, own, members, slug } = await crowd();
  await isSignedIn(page, organiser);
  const second = `${own}/people/${members[0]?.id}`;
  const pages = ['/en/organise', '/en/organise/organisations', '/en/organise/organisations/new', own];
  for (const path of [
    ...pages,
    `${own}/people`,
    second,
    `${second}/remove`,
    `${own}/settings`,
    `${own}/leave`,
  ]) {
    await looksRight(page, path);
    await expectReachableAnywhere(page);
  }
  await looksRight(page, `/en/campaigns/${slug}`);
});

test('who belongs nowhere is shown what to do first', { tag: '@phone' }, async ({ page }) => {
  const { asked } = await crowd();
  await isSignedIn(page, asked);
  await looksRight(page, '/en/organise');
  await page.getByRole('button', { name: /^Say no/ }).click();
  await expect(page.getByRole('status')).toContainText('You have said no.');
  await looksRight(page, '/en/organise');
  await page.getByRole('link', { name: 'New organisation' }).click();
  await page.getByLabel('Name').fill(`Founded ${asked.id}`);
  await page.getByRole('button', { name: 'Found the organisation' }).click();
  await expect(page.getByRole('status')).toContainText('The organisation is there.');
  await looksRight(page, '/en/organise');
});
