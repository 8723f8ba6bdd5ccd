import { expect, test } from 'vitest';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import { POST } from '@/app/api/organise/campaigns/[slug]/settings/route';
import { findSettings } from '@/lib/campaigns/settings';
import { db } from '@/lib/db';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { siteKeys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { changeSettings } from './settings';
import { openSecrets } from './sign-in';

const DAY = 86_400_000;
const NOW = new Date();
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** A campaign that closed twenty days ago and is to be erased in a hundred, its two owners and an editor who is signed in. */
async function closed() {
  const { id: organisationId } = await makeOrganisation(db());
  const dates = { opensAt: days(-90), closesAt: days(-20), purgesAt: days(100) };
  const campaign = await makeCampaign(db(), { organisationId, state: 'CLOSED', timeZone: 'UTC', ...dates });
  const { id, slug } = campaign;
  for (const name of ['one', 'other'])
    await makeOrganiser(db(), `${name}-${slug}@example.org`, [organisationId]);
  const editor = await signedIn(organisationId, 'EDITOR');
  await db().session.updateMany({ where: { organiserId: editor.id }, data: { sureUntil: null } });
  const stands = () => db().campaign.findUniqueOrThrow({ where: { id } });
  const form = async () => {
    const found = await findSettings(id, NOW);
    if (!found) throw new Error('no campaign');
    return { version: found.campaign.settingsVersion, base: found.fields };
  };
  const told = async () => {
    const mails = await db().mail.findMany({ where: { notice: { campaignId: id } } });
    const composed = await db().$transaction((tx) => noticeComposer(tx, mails, NOW));
    return mails.flatMap((mail) => composed.get(mail.id) ?? []);
  };
  const change = async (typed: Record<string, string>, sure?: boolean) => {
    const shown = await form();
    const sent = { ...shown, typed: { ...shown.base, ...typed } };
    return changeSettings({ organiserId: editor.id, slug }, sent, NOW, sure);
  };
  return { id, slug, editor, stands, form, told, change };
}

test('the erasure is brought nearer by who has proved once more who they are, and every owner is told', async () => {
  const { change, stands, told, slug } = await closed();
  const before = await stands();
  const typed = { purges: 'on', purgesDate: dayOf(days(20)) };
  expect(await change(typed)).toEqual({ ok: false, reason: 'sure-first' });
  expect(await stands()).toEqual(before);
  expect(await told()).toEqual([]);
  expect(await change(typed, true)).toMatchObject({ ok: true, changed: ['purgesDate'] });
  expect(dayOf((await stands()).purgesAt)).toBe(typed.purgesDate);
  const mails = await told();
  expect(mails.flatMap(({ to }) => to).sort()).toEqual([
    `one-${slug}@example.org`,
    `other-${slug}@example.org`,
  ]);
  expect(mails[0]?.subject).toBe('The names of a campaign are erased sooner');
  expect(mails[0]?.text).toContain(`/en/organise/campaigns/${slug}/settings`);
});

test('what puts it off, or has nothing to do with it, asks nothing and is told nobody', async () => {
  const { change, told } = await closed();
  expect(await change({ purgesDate: dayOf(days(120)) })).toMatchObject({ ok: true });
  expect(await change({ goal: '777', zone: 'Pacific/Kiritimati' })).toMatchObject({ ok: true });
  expect(await told()).toEqual([]);
});

test('however sure they are, nobody makes it due within a week', async () => {
  const { change, stands, told } = await closed();
  const { id, purgesAt } = await stands();
  expect(await change({ purgesDate: dayOf(days(6)) }, true)).toMatchObject({
    errors: { purgesDate: ['soon'] },
  });
  await db().campaign.update({ where: { id }, data: { closesAt: days(-40) } });
  expect(await change({ purges: 'usual' }, true)).toMatchObject({ errors: { purges: ['past'] } });
  expect((await stands()).purgesAt).toEqual(purgesAt);
  expect(await told()).toEqual([]);
});

test('its door asks for the mailed code, keeps the form, and saves with the code', async () => {
  const { slug, editor, stands, form } = await closed();
  const { version, base } = await form();
  const purgesDate = dayOf(days(20));
  const fields = { ...base, version: String(version), base: JSON.stringify(base), locale: 'en', purgesDate };
  const knock = (more: Record<string, string> = {}) =>
    POST(
      new Request(`http://undersigned.test/api/organise/campaigns/${slug}/settings`, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, ...more }),
        headers: { cookie: editor.cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      }),
      { params: Promise.resolve({ slug }) },
    );
  const asked = await knock();
  expect(asked.status).toBe(403);
  expect(asked.headers.get('x-form-page')).toBe('/en/organise/sure?asked=1;form=sure');
  expect(dayOf((await stands()).purgesAt)).not.toBe(purgesDate);
  const session = await db().session.findFirstOrThrow({ where: { organiserId: editor.id } });
  const row = await db().signIn.findFirstOrThrow({ where: { sessionId: session.id, sealed: { not: null } } });
  const { code } = openSecrets(await siteKeys(), row.id, row.sealed ?? Buffer.of());
  const saved = await knock({ sureCode: code });
  expect(saved.status).toBe(303);
  expect(saved.headers.get('location')).toContain('done=saved');
  expect(dayOf((await stands()).purgesAt)).toBe(purgesDate);
});
