import { Letter as LetterTemplate } from '@/emails/letter';
import type { Prisma } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { words } from '@/lib/words';
import { type Composition, composition, type Named } from './compose';

const told = {
  addressee: true,
  campaign: {
    include: { texts: true, organisation: true, addressees: { orderBy: { number: 'asc' } } },
  },
} satisfies Prisma.LetterInclude;
type Told = Prisma.LetterGetPayload<{ include: typeof told }>;

/** Writes the letters of the given mails: what may be said at this moment, and keeps what was said. */
export const letterComposer: Composer = async (tx, mails, now) => {
  const messages = new Map<string, Message | null>();
  for (const mail of mails) {
    const letter =
      mail.letterId && (await tx.letter.findUnique({ where: { id: mail.letterId }, include: told }));
    messages.set(mail.id, letter ? await compose(tx, letter, now) : null);
  }
  return messages;
};

async function compose(tx: Tx, letter: Told, now: Date): Promise<Message> {
  // Hidden by the operator: nothing leaves until it is shown again.
  if (letter.campaign.hiddenAt) throw new Hidden();
  const says = await composition(tx, letter);
  const { named, unnamed, total, toCorrection } = says;
  await tx.letter.update({
    where: { id: letter.id },
    data: { composedAt: now, named: named.length, unnamed, total, toCorrection },
  });
  const mentioned = [...named, ...says.late, ...says.back.flatMap((each) => each.named ?? [])];
  await tx.mention.createMany({
    data: mentioned.map(({ id }) => ({ letterId: letter.id, signatureId: id })),
    skipDuplicates: true,
  });
  return write(letter, says, now);
}

class Hidden extends Error {
  override name = 'Hidden';
}

/** A letter as the addressee reads it, from what it may say. */
async function write(letter: Told, says: Composition, now: Date): Promise<Message> {
  const { campaign, addressee } = letter;
  const texts = campaign.texts.filter(({ version }) => version === letter.textVersion);
  const text = textFor(texts, addressee.locale, campaign.originalLocale);
  if (!text) throw new Error('a letter without a text');
  const lang = text.locale;
  const say = words(lang, 'Letter');
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  const date = (day: Date) =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: addressee.timeZone }).format(day);
  const office = officeIn(addressee.office, lang);
  const fill = (words: string) => words.replaceAll('{office}', office);
  const record = `${env().SITE_URL}/${lang}/campaigns/${campaign.slug}/letters`;
  const to = campaign.addressees.filter(({ copy }) => !copy).map((each) => officeIn(each.office, lang));
  const line = (each: Named) =>
    [each.by, each.words.role, each.words.affiliation].filter(Boolean).join(', ') || undefined;
  const entry = (each: Named) => ({ number: each.position, name: each.name, line: line(each) });
  const { html, text: plain } = await rendered(
    <LetterTemplate
      lang={lang}
      dir={directionOf(lang)}
      subject={fill(text.letterSubject)}
      preview={say('preview', { total: says.total })}
      copyMark={addressee.copy ? say('copy', { offices: new Intl.ListFormat(lang).format(to) }) : undefined}
      kicker={say('kicker', { number: letter.number, date: date(now) })}
      salutation={say('salutation', { office: addressee.name ? `${addressee.name}, ${office}` : office })}
      body={fill(text.letterBody).split(/\n{2,}/)}
      demands={{ title: say('demands'), lines: text.demands }}
      organisations={{
        title: say('organisations'),
        lines: says.named.filter((each) => each.organisation).map(entry),
      }}
      names={{ title: say('names'), lines: says.named.filter((each) => !each.organisation).map(entry) }}
      messages={{
        title: say('messages'),
        lines: says.named.flatMap(({ position, name, words }) =>
          words.message ? [{ number: position, name, message: words.message }] : [],
        ),
      }}
      unnamed={says.unnamed > 0 ? say('unnamed', { count: says.unnamed }) : undefined}
      total={say('total', { count: says.total, since: date(campaign.opensAt) })}
      late={{ title: say('late'), lines: says.late.map((each) => lateLine(each, line(each))) }}
      out={{
        title: say('out'),
        lines: says.out.map((position) => say('number', { number: number(position) })),
      }}
      back={{
        title: say('back'),
        lines: says.back.map((each) =>
          [say('number', { number: number(each.position) }), each.named?.name].filter(Boolean).join(' '),
        ),
      }}
      closing={[say('closing'), campaign.organisation.name]}
      record={{ label: say('record'), href: record }}
      foot={[
        say('covers', { from: number(letter.fromPosition), to: number(letter.toPosition) }),
        say('sender', {
          organisation: campaign.organisation.legalName,
          contact: campaign.organisation.contact,
        }),
        ...(campaign.demonstration ? [say('demonstration')] : []),
      ]}
    />,
  );
  return {
    from: env().MAIL_FROM,
    to: [addressee.email],
    replyTo: campaign.organisation.replyTo,
    subject: addressee.copy
      ? say('copySubject', { subject: fill(text.letterSubject) })
      : fill(text.letterSubject),
    html,
    text: plain,
  };
}

function lateLine(each: Named, line: string | undefined): string {
  const head = [`${each.position}. ${each.name}`, line].filter(Boolean).join(', ');
  return each.words.message ? `${head}: ${each.words.message}` : head;
}
