import { expect, test } from 'vitest';
import { answerLink } from '@/lib/answers/link';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { MOST_NAMES } from './fit';
import { letterComposer } from './letter-mail';
import { letterAbout, putLetter, under } from './written.fixture';

type Given = Parameters<typeof makeCampaign>[1];

async function signed(many: number, given: Given = {}, own: { message?: string } = {}) {
  const campaign = await makeCampaign(db(), given);
  const people = Array.from({ length: many }, (_, at) => ({
    person: {
      name: `Signer ${String(at + 1).padStart(4, '0')}`,
      email: `signer${at}@example.org`,
      ...own,
    },
    at: new Date(),
    approved: true,
  }));
  await addSignatures(db(), campaign.id, people);
  return campaign;
}

test('a letter says who demands what, how many there are, and where to answer; its names are attached', async () => {
  const campaign = await signed(3, { replyTo: 'answers@campaign.example' });
  const mail = await letterAbout(campaign, [1, 3]);
  expect(mail).toMatchObject({
    from: 'Undersigned <letters@undersigned.test>',
    to: [campaign.addressees[0]?.email],
    replyTo: 'answers@campaign.example',
    subject: 'Water for the school',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  expect(mail.attachments?.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    [`${campaign.slug}-letter-1.pdf`, 'application/pdf'],
  ]);
  expect(under(mail.text, 'What we ask')).toEqual(['1. Lay the pipe before winter.']);
  expect(mail.text).toContain('To: Water board');
  expect(mail.text).toContain('3 signatures have been confirmed since');
  const link = (await campaignKeys(campaign.id))?.link as Buffer;
  const answer = answerLink(link, campaign.addressees[0]?.id ?? '', 'en');
  expect(mail.text).toContain(answer);
  expect(mail.html).toContain(`href="${answer}"`);
});

test('without an address of the campaign’s own, answers go to the organisation', async () => {
  const mail = await letterAbout(await signed(1), [1, 1]);
  expect(mail.replyTo).toBe('answers@organisation.example');
});

test('a letter is in the addressee’s language where there are a text and words for it', async () => {
  const text = { en: {}, es: { letterSubject: 'Agua' }, ar: { letterSubject: 'ماء' }, qu: {} };
  const to = ['ar', 'es', 'qu'].map((locale, at) => ({ locale, number: at + 1 }));
  const campaign = await signed(2, { text, to });
  const [arabic, spanish, quechua] = [
    await letterAbout(campaign, [1, 2], { addressee: 0 }),
    await letterAbout(campaign, [1, 2], { addressee: 1 }),
    await letterAbout(campaign, [1, 2], { addressee: 2 }),
  ];
  expect(arabic.subject).toBe('ماء');
  expect(arabic.html).toMatch(/<html[^>]* dir="rtl" lang="ar"|<html[^>]* lang="ar"[^>]* dir="rtl"/);
  expect(arabic.text).toContain('أُكِّد توقيعان');
  expect(spanish.subject).toBe('Agua');
  expect(spanish.text).toContain('Se han confirmado 2 firmas');
  expect(quechua.text).toContain('2 signatures have been confirmed');
});

test('signatures on paper are a number of their own, beside the total, in every language', async () => {
  const text = { en: {}, es: {}, ar: {} };
  const to = ['en', 'es', 'ar'].map((locale, at) => ({ locale, number: at + 1 }));
  const campaign = await signed(2, { text, to });
  expect((await letterAbout(campaign, [1, 1])).text).not.toContain('on paper');
  await db().campaignCount.update({ where: { campaignId: campaign.id }, data: { paper: 312 } });
  const [english, spanish, arabic] = [
    await letterAbout(campaign, [1, 2], { addressee: 0 }),
    await letterAbout(campaign, [1, 2], { addressee: 1 }),
    await letterAbout(campaign, [1, 2], { addressee: 2 }),
  ];
  const plain = (mail: { text: string } | undefined) => mail?.text.replace(/\s+/g, ' ');
  expect(plain(english)).toMatch(
    /2 signatures have been confirmed since [^.]*\. Beside them 312 signatures were collected on paper; they are not among those confirmed by e-mail\./,
  );
  expect(plain(spanish)).toContain(
    'Además se recogieron 312 firmas en papel; no están entre las confirmadas por correo.',
  );
  expect(plain(arabic)).toContain('على الورق');
});

test('messages stand word for word, whatever signs they hold', async () => {
  const message = 'We carry <b>buckets</b> & #let x = 1\n*every* day: "água".';
  const mail = await letterAbout(
    await signed(
      1,
      { kind: 'STATEMENT', text: { en: { letterBody: 'One.\n\nTwo, {office}.' } } },
      { message },
    ),
    [1, 1],
  );
  for (const line of message.split('\n')) expect(mail.text).toContain(line);
  expect(mail.html).toContain('We carry &lt;b&gt;buckets&lt;/b&gt; &amp; #let x = 1');
  expect(mail.text).toContain('— Signer 0001 (1)');
  expect(mail.text).toContain('Two, Water board.');
});

test('a copy says so and to whom the letter goes; it may choose a rhythm', async () => {
  const campaign = await signed(1, { to: [{}, { copy: true, office: { en: 'Ministry' }, number: 2 }] });
  const mail = await letterAbout(campaign, [1, 1], { addressee: 1 });
  expect(mail.subject).toBe('Copy: Water for the school');
  expect(mail.text).toContain('Copy for your information. This letter is addressed to: Water board.');
  expect(mail.html).toContain('Choose how often you get copies');
});

test('the last letter says that it is the last, and the total; with nothing new it has no sheet', async () => {
  const campaign = await signed(4);
  await letterAbout(campaign, [1, 4]);
  const mail = await letterAbout(campaign, [5, 4], { final: true });
  expect(mail.text).toContain('Letter 2, the last');
  expect(mail.text).toMatch(/This is the last letter of this campaign.* In all 4 signatures were confirmed/);
  expect(mail.text).not.toContain('numbered 5 to 4');
  expect(mail.attachments).toBeUndefined();
});

test('when nobody may be named there is a number and no sheet', async () => {
  const campaign = await makeCampaign(db());
  const people = ['a', 'b'].map((name) => ({
    person: { name, email: `${name}@example.org` },
    at: new Date(),
    visibility: 'COUNT' as const,
  }));
  await addSignatures(db(), campaign.id, people);
  const mail = await letterAbout(campaign, [1, 2]);
  expect(mail.text).toContain('2 people signed without giving you their names.');
  expect(mail.attachments).toBeUndefined();
});

test('a long letter keeps below what mail programs cut; its sheet has everything', async () => {
  const campaign = await signed(900, {}, { message: 'Words of my own, quite a few of them. '.repeat(8) });
  const mail = await letterAbout(campaign, [1, 900]);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
  expect(under(mail.text, 'Names').length).toBe(MOST_NAMES);
  expect(mail.text).toContain(
    `And 700 more names: they stand in the attached sheet, ${campaign.slug}-letter-1.pdf.`,
  );
  expect(mail.text).toContain('all of it stands in the attached sheet');
});

test('a name the sheet may be unable to show stands in the mail, however long the letter', async () => {
  const campaign = await signed(MOST_NAMES + 5);
  // Zeta sorts last; its first sign is one of the private use area, which no font can know.
  const name = 'Zeta \u{F8FE}';
  await addSignatures(db(), campaign.id, [{ person: { name, email: 'zeta@example.org' }, at: new Date() }]);
  const { text } = await letterAbout(campaign, [1, MOST_NAMES + 6]);
  expect(under(text, 'Names').at(-1)).toBe(`${MOST_NAMES + 6}. ${name}`);
  expect(text).toContain('And 5 more names');
});

test('a letter that is gone has nothing to say', async () => {
  const campaign = await signed(1);
  const letterId = await putLetter(campaign, [1, 1]);
  const mail = await db().mail.findUniqueOrThrow({ where: { letterId } });
  await db().letter.delete({ where: { id: letterId } });
  const { letterComposer } = await import('./letter-mail');
  const messages = await db().$transaction((tx) => letterComposer(tx, [mail], new Date()));
  expect(messages.get(mail.id)).toBeNull();
});

test.each([{ rhythm: 'STOP' as const }, { trouble: 'BOUNCED' as const }])(
  'a letter that was written before its addressee would have no more ($rhythm$trouble) does not leave',
  async (data) => {
    const campaign = await signed(1);
    const letterId = await putLetter(campaign, [1, 1]);
    await db().addressee.update({ where: { id: campaign.addressees[0]?.id }, data });
    const mail = await db().mail.findUniqueOrThrow({ where: { letterId } });
    const messages = await db().$transaction((tx) => letterComposer(tx, [mail], new Date()));
    expect(messages).toEqual(new Map([[mail.id, null]]));
  },
);

test('a letter that stood still leaves within office hours, one just written by hand at any', async () => {
  const hours = { officeFrom: 9, officeTo: 17, to: [{ timeZone: 'UTC' }] };
  const campaign = await signed(1, hours);
  const letterId = await putLetter(campaign, [1, 1]);
  const night = new Date('2026-07-01T23:00:00Z');
  const createdAt = (hoursAgo: number) => new Date(night.getTime() - hoursAgo * 3_600_000);
  const leaves = async (at: Date) => {
    const mail = await db().mail.findUniqueOrThrow({ where: { letterId } });
    return (await db().$transaction((tx) => letterComposer(tx, [mail], at))).get(mail.id)?.subject;
  };
  await db().letter.update({ where: { id: letterId }, data: { createdAt: createdAt(0) } });
  expect(await leaves(night)).toBe('Water for the school');
  await db().letter.update({ where: { id: letterId }, data: { createdAt: createdAt(9) } });
  await expect(leaves(night)).rejects.toMatchObject({ name: 'OutOfHours' });
  expect(await leaves(new Date('2026-07-02T09:30:00Z'))).toBe('Water for the school');
});
