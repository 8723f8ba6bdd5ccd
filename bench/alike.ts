import { build } from '@/dev/build';
import { openPlace } from '@/dev/place';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { mailboxAt, mailboxKinds, peopleOf } from '@/prisma/mailboxes';
import { figure, type Measure, median } from './measure';

const EACH = 1_000;
const WARM = 50;
/** Of one moment or one request alone. */
const ITS_OWN = new Set(['date', 'x-request-id']);

type Kind = (typeof mailboxKinds)[number];
type Told = { took: Map<Kind, number[]>; answers: Map<string, number> };

/**
 * Whether the time it takes tells what a mailbox has done: the same is sent for mailboxes of each kind, a thousand of each, in
 * turns, and their medians are compared. Where two answers are not the same to the last header, nothing was reached.
 */
export async function alike(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  try {
    const campaign = await makeCampaign(db(), { slug: 'everybody-is-alike' });
    await peopleOf(campaign.id, EACH + WARM);
    const { name } = await build();
    const site = await place.web(name);
    const doors = {
      signing: { door: `${site}/api/campaigns/${campaign.slug}/signatures`, askers: 4 },
      // Each answer takes a quarter of a second at least: many ask at once.
      'asking what was signed': { door: `${site}/api/what-did-i-sign`, askers: 32 },
    };
    const lines: string[] = [];
    const shares: number[] = [];
    for (const [what, { door, askers }] of Object.entries(doors)) {
      const { took, answers } = await asked(door, askers);
      const medians = [...took].map(([kind, all]) => ({ kind, ms: median(all) }));
      const all = medians.map(({ ms }) => ms);
      const [least, most] = [Math.min(...all), Math.max(...all)];
      const said = medians.map(({ kind, ms }) => `${kind} ${ms.toFixed(2)}`).join(', ');
      lines.push(
        `${what}, ${figure(EACH)} each, medians in ms: ${said}; the slowest takes ${((most / least - 1) * 100).toFixed(1)} % longer than the quickest`,
        ...(answers.size > 1
          ? [`${what}: ${answers.size} DIFFERENT ANSWERS: ${[...answers.keys()].join(' | ')}`]
          : []),
      );
      shares.push(answers.size === 1 ? least / most : 0);
    }
    return {
      lines,
      ratio: Math.min(...shares),
      limit: 'the slowest median, taken by the quickest',
      bar: 1 / 1.1,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

/** Sends the same for each mailbox, one of each kind after the other; the first ones warm up and are not told of. */
async function asked(door: string, askers: number): Promise<Told> {
  const took = new Map<Kind, number[]>(mailboxKinds.map((kind) => [kind, []]));
  const answers = new Map<string, number>();
  let sent = 0;
  let next = 0;
  const asker = async () => {
    for (let nth = next++; nth < EACH + WARM; nth = next++) {
      // Whoever is first of a round is another kind each time.
      for (const at of mailboxKinds.keys()) {
        const kind = mailboxKinds[(at + nth) % mailboxKinds.length] ?? 'new';
        sent += 1;
        const body = JSON.stringify({
          name: 'Ana Ruiz',
          email: mailboxAt(kind, nth),
          consent: 'on',
          locale: 'en',
        });
        const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`;
        const headers = {
          accept: 'application/json',
          'content-type': 'application/json',
          'x-forwarded-for': from,
        };
        const began = performance.now();
        const answered = await fetch(door, { method: 'POST', headers, body });
        const text = await answered.text();
        const ms = performance.now() - began;
        const whole = JSON.stringify([
          answered.status,
          [...answered.headers].filter(([name]) => !ITS_OWN.has(name)),
          text,
        ]);
        answers.set(whole, (answers.get(whole) ?? 0) + 1);
        if (nth >= WARM) took.get(kind)?.push(ms);
      }
    }
  };
  await Promise.all(Array.from({ length: askers }, asker));
  return { took, answers };
}
