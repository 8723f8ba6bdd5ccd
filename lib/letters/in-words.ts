import { officeIn } from '@/lib/campaigns/find';
import { fillIn } from '@/lib/campaigns/placeholders';
import { latinFigures } from '@/lib/latin-figures';
import { words } from '@/lib/words';
import type { Composition, Named } from './compose';
import type { Struck } from './set-right';

/** A name as a letter and its sheet show it: beside its number, with what stands after or below it. */
export type Entry = { number: string; name: string; line?: string };
export type Message = { message: string; number: string; name: string };

/** Everything a letter says about signatures, in its language; what a list lacks is empty. */
export type InWords = ReturnType<typeof inWords>;

/** Says a composition in the letter's language. */
export function inWords(says: Composition) {
  const { plan, campaign, addressee, text } = says;
  const lang = text.locale;
  const say = words(lang, 'Letter');
  const number = (value: number) => new Intl.NumberFormat(latinFigures(lang)).format(value);
  const date = (day: Date) =>
    new Intl.DateTimeFormat(latinFigures(lang), { dateStyle: 'long', timeZone: addressee.timeZone }).format(
      day,
    );
  const office = officeIn(addressee.office, lang);
  const others = campaign.addressees.filter(({ copy }) => !copy).map((each) => officeIn(each.office, lang));
  const offices = new Intl.ListFormat(lang).format(new Set(others));
  // A copy says what is said to those it is addressed to.
  const fill = (typed: string) => fillIn(typed, { office: addressee.copy && offices ? offices : office });
  const comma = /^(ar|fa|ur|ps|ckb)(-|$)/.test(lang) ? '، ' : ', ';
  const subject = fill(text.letterSubject);

  const entry = ({ line, name, by, words: own }: Named): Entry => {
    const who = [by, own.role].filter(Boolean).join(comma);
    const after = [by ? say('signedBy', { who }) : own.role, own.affiliation].filter(Boolean).join(comma);
    return { number: number(line), name, ...(after && { line: after }) };
  };
  const places = ({ places, unnamed }: Struck, more: number) => {
    const lines = places.map((own) =>
      new Intl.ListFormat(lang).format(
        own.map(({ letter, line }) => say('place', { letter: number(letter), line: number(line) })),
      ),
    );
    if (unnamed > 0)
      lines.push(say(lines.length + more > 0 ? 'andNameless' : 'nameless', { count: unnamed }));
    return lines;
  };
  const struck = (key: 'out' | 'back', what: Struck, named: Named[] = []) => ({
    title: say(key, { count: what.places.length + what.unnamed + named.length }),
    entries: named.map(entry),
    lines: places(what, named.length),
  });

  const sums = { count: says.total, since: date(campaign.opensAt) };
  const paper = campaign.count?.paper ?? 0;
  const names = says.named.length + says.late.length + says.back.named.length;
  return {
    lang,
    number,
    date,
    office,
    /** those a copy is addressed to */
    offices,
    comma,
    subject: addressee.copy ? say('copySubject', { subject }) : subject,
    body: fill(text.letterBody)
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.trim()),
    names,
    demands: { title: say('demands'), list: text.demands },
    organisations: {
      title: say('organisations'),
      list: says.named.filter((each) => each.organisation).map(entry),
    },
    persons: { title: say('names'), list: says.named.filter((each) => !each.organisation).map(entry) },
    late: { title: say('late'), list: says.late.map(entry) },
    messages: {
      title: say('messages'),
      list: [...says.named, ...says.late, ...says.back.named].flatMap(
        ({ line, name, words: own }): Message[] =>
          own.message ? [{ number: number(line), name, message: own.message }] : [],
      ),
    },
    out: struck('out', says.out),
    back: struck('back', says.back, says.back.named),
    unnamed:
      says.unnamed > 0
        ? say(says.named.length > 0 ? 'unnamed' : 'onlyUnnamed', { count: says.unnamed })
        : undefined,
    earlier: says.earlier
      ? say('earlier', { count: says.earlier.count, since: date(says.earlier.until) })
      : undefined,
    total: plan.final ? say('final', { ...sums, closed: date(campaign.closesAt) }) : say('total', sums),
    /** beside the total, never in it */
    paper: paper > 0 ? say('paper', { count: paper }) : undefined,
    covers: says.batches && say('covers', { from: number(plan.fromPosition), to: number(plan.toPosition) }),
    sender: say('sender', {
      organisation: campaign.organisation.legalName,
      contact: campaign.organisation.contact,
    }),
    demonstration: campaign.demonstration ? say('demonstration') : undefined,
  };
}
