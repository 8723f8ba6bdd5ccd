import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { isSent } from '@/lib/mail/mail';
import { makeCampaign } from '@/prisma/factories';
import { deliveryRecord, lettersByOffice } from './record';

const AT = new Date('2026-03-01T12:00:00Z');

/** A campaign with so many offices, and so many batches of which each has had its letter. */
async function recorded(offices: number, batches: number) {
  const to = Array.from({ length: offices }, (_, at) => ({ office: { en: `Office ${at}` } }));
  const campaign = await makeCampaign(db(), { to });
  for (let batch = 1; batch <= batches; batch++) {
    for (const { id: addresseeId } of campaign.addressees) {
      await db().letter.create({
        data: {
          ...{ id: uuid(), campaignId: campaign.id, addresseeId, textVersion: 1 },
          ...{ number: batch, fromBatch: batch, toBatch: batch },
          ...{
            fromPosition: batch * 10 - 9,
            toPosition: batch * 10,
            named: 7,
            unnamed: 3,
            total: batch * 10,
          },
          mail: { create: { id: uuid(), kind: 'LETTER', priority: 2, locale: 'en', dueAt: AT } },
        },
      });
    }
  }
  return campaign;
}

test('every letter stands on exactly one page, newest batch first, and no batch is torn apart', async () => {
  const { id } = await recorded(3, 7);
  const pages: string[][] = [];
  let after: number | undefined;
  for (;;) {
    const { letters, next } = await deliveryRecord(id, 'en', { after, take: 5 });
    pages.push(letters.map(({ batch, office }) => `${batch} ${office}`));
    if (next === null) break;
    after = next;
  }
  const batch = (number: number) => [0, 1, 2].map((office) => `${number} Office ${office}`);
  expect(pages).toEqual([
    [...batch(7), ...batch(6)],
    [...batch(5), ...batch(4)],
    [...batch(3), ...batch(2)],
    batch(1),
  ]);
});

test('a record that fits is one page; none is an empty one', async () => {
  const { id } = await recorded(2, 2);
  expect(await deliveryRecord(id, 'en', { take: 4 })).toMatchObject({ letters: { length: 4 }, next: null });
  const empty = await makeCampaign(db());
  expect(await deliveryRecord(empty.id, 'en')).toEqual({ letters: [], next: null });
  expect(await lettersByOffice(empty.id, 'en')).toEqual([]);
});

test('an office’s figures hold all its letters that were sent, and none that failed or waits', async () => {
  const campaign = await recorded(1, Object.keys(MailState).length);
  const mails = await db().mail.findMany({ where: { letter: { campaignId: campaign.id } } });
  const states = Object.values(MailState);
  for (const [at, mail] of mails.entries()) {
    await db().mail.update({ where: { id: mail.id }, data: { state: states[at], acceptedAt: AT } });
  }
  expect(states.filter(isSent)).toEqual(['ACCEPTED', 'DELAYED', 'DELIVERED', 'COMPLAINED']);
  expect(await lettersByOffice(campaign.id, 'en')).toEqual([
    {
      ...{ id: campaign.addressees[0]?.id, office: 'Office 0', letters: 4, signatures: 40, lastAt: AT },
      // The complaint was about the ninth of ten tens.
      ...{ total: 90, closed: false },
    },
  ]);
});

test('an office whose letters all failed is named, with nothing sent to it', async () => {
  const campaign = await recorded(1, 1);
  await db().mail.updateMany({ where: { letter: { campaignId: campaign.id } }, data: { state: 'BOUNCED' } });
  expect(await lettersByOffice(campaign.id, 'en')).toMatchObject([
    { letters: 0, signatures: 0, lastAt: null },
  ]);
});
