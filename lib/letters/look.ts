import { createHash } from 'node:crypto';
import { type Db, db, type Tx } from '@/lib/db';

/**
 * A digest of everything an organiser looks at before the first letter leaves and that only organisers change: the letter's
 * texts and demands in every language, to whom it goes under which name, and where answers go. Other words, another digest.
 */
export async function letterLook(campaignId: string, tx: Tx | Db = db()): Promise<string> {
  const campaign = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: {
      texts: { orderBy: [{ locale: 'asc' }, { version: 'asc' }] },
      addressees: { orderBy: { number: 'asc' } },
      organisation: true,
    },
  });
  const { textVersion, organisation } = campaign;
  const texts = campaign.texts
    .filter(({ version }) => version === textVersion)
    .map(({ locale, title, demands, letterSubject, letterBody }) => [
      locale,
      title,
      demands,
      letterSubject,
      letterBody,
    ]);
  const addressees = campaign.addressees.map(({ number, office, name, email, secondEmail, locale, copy }) => [
    number,
    Object.entries(office as Record<string, string>).sort(([one], [other]) => (one < other ? -1 : 1)),
    name,
    email,
    secondEmail,
    locale,
    copy,
  ]);
  const sender = [
    campaign.replyTo ?? organisation.replyTo,
    organisation.name,
    organisation.legalName,
    organisation.contact,
  ];
  return createHash('sha256')
    .update(JSON.stringify({ textVersion, texts, addressees, sender }))
    .digest('base64url');
}
