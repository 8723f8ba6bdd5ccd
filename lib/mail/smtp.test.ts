import { expect, test } from 'vitest';
import { freezeDue } from './freeze';
import type { Transport } from './message';
import { at, composing, HOUR, MINUTE, mailsOf, putMails, start } from './post.fixture';
import type { Trouble } from './smtp.fixture';
import { arrivals, open, post, postAll, through } from './smtp-sender.fixture';
import { parkStale } from './stale';
import { mailTrouble } from './trouble';

const cases: [string, Trouble[], string[]][] = [
  ['nothing in the way', [], []],
  ['a greeting of 421', [{ at: 'greeting', reply: 421 }], ['retry smtp_421']],
  ['a sender refused for now', [{ at: 'from', reply: 451 }], ['retry smtp_451']],
  ['a sender refused', [{ at: 'from', reply: 550 }], ['stop smtp_550']],
  ['a recipient put off', [{ at: 'to', reply: 450 }], ['retry smtp_450']],
  ['a mail put off when it was there', [{ at: 'data', reply: 451 }], ['retry smtp_451']],
];

test.each(cases)('with %s every mail arrives exactly once', async (_, troubles, done) => {
  const server = await open();
  server.troubles.push(...troubles);
  const mails = await putMails('CONFIRMATION', 5, start);
  expect(await postAll(through(server), start)).toEqual(done);
  expect(arrivals(server, mails)).toEqual(mails.map(() => 1));
  for (const { id, state, receiptId } of await mailsOf(mails))
    expect([state, receiptId]).toEqual(['ACCEPTED', `<${id}@example.org>`]);
});

test.each([
  ['a recipient', 'to', 550],
  ['what is written', 'data', 554],
] as const)('%s refused fails that mail alone', async (_, place, reply) => {
  const server = await open();
  server.troubles.push({ at: place, reply });
  const mails = await putMails('CONFIRMATION', 3, start);
  expect(await postAll(through(server), start)).toEqual([`refused smtp_${reply}`]);
  expect(server.received).toHaveLength(2);
  const failed = (await mailsOf(mails)).filter(({ state }) => state !== 'ACCEPTED');
  expect(failed).toMatchObject([{ state: 'FAILED', failure: `smtp_${reply}` }]);
  expect(arrivals(server, [failed[0]?.id ?? ''])).toEqual([0]);
});

test.each(['drop', 'hang'] as const)(
  'a mail handed over without an answer (%s) is parked where all can see, and the others arrive once',
  async (trouble) => {
    const server = await open();
    server.troubles.push(trouble);
    const mails = await putMails('CONFIRMATION', 3, start);
    const transport = through(server, { timeout: trouble === 'hang' ? 1_000 : 20_000 });
    expect(await postAll(transport, start)).toEqual([expect.stringMatching(/^parked smtp_/)]);
    expect(arrivals(server, mails)).toEqual(mails.map(() => 1));
    const parked = (await mailsOf(mails)).filter(({ state }) => state !== 'ACCEPTED');
    expect(parked.map(({ state }) => state)).toEqual(['PARKED']);
    expect(await mailTrouble(at(HOUR))).toMatchObject({ parked: 1 });
  },
);

test('of a hundred mails and every trouble in turn, none arrives twice, and what did not arrive or may not have is known', async () => {
  const server = await open();
  const calm = Array.from({ length: 9 }, () => 'none' as const);
  const troubles: Trouble[] = [
    { at: 'to', reply: 450 },
    { at: 'from', reply: 451 },
    'drop',
    { at: 'greeting', reply: 421 },
    { at: 'to', reply: 550 },
    { at: 'data', reply: 451 },
    'drop',
    { at: 'greeting', reply: 421 },
    { at: 'data', reply: 554 },
    { at: 'from', reply: 550 },
  ];
  // A greeting comes with a new connection alone: after one was lost.
  const greets = (trouble: Trouble) => typeof trouble === 'object' && trouble.at === 'greeting';
  server.troubles.push(...troubles.flatMap((one) => (greets(one) ? [one] : [...calm, one])));
  const mails = await putMails('CONFIRMATION', 100, start);
  const done = await postAll(through(server), start);
  expect(done.map((each) => each.split(' ')[0]).sort()).toEqual([
    'parked',
    'parked',
    'refused',
    'refused',
    'retry',
    'retry',
    'retry',
    'retry',
    'retry',
    'stop',
  ]);
  const states = new Map((await mailsOf(mails)).map(({ id, state }) => [id, state]));
  const count = (state: string) => [...states.values()].filter((each) => each === state).length;
  expect([count('ACCEPTED'), count('PARKED'), count('FAILED')]).toEqual([96, 2, 2]);
  const arrived = arrivals(server, mails);
  for (const [index, mail] of mails.entries())
    expect(arrived[index]).toBe(states.get(mail) === 'FAILED' ? 0 : 1);
});

test('what a killed sender had in hand is parked, never sent again; what it had only frozen goes', async () => {
  const server = await open();
  const good = through(server);
  const [first = ''] = await putMails('CONFIRMATION', 1, start);
  const [second = ''] = await putMails('CONFIRMATION', 1, at(1));
  const killed = {
    ...good,
    send: async (request: Parameters<Transport['send']>[0]) => {
      await good.send(request);
      throw new Error('killed');
    },
  };
  await expect(post(killed, at(10))).rejects.toThrow('killed');
  await freezeDue(composing(), at(20), { atOnce: 1 });
  expect(await postAll(good, at(2 * MINUTE))).toEqual(['parked no_answer']);
  expect(arrivals(server, [first, second])).toEqual([1, 1]);
  expect((await mailsOf([first, second])).map(({ state }) => state)).toEqual(['PARKED', 'ACCEPTED']);
});

test('a server that is away loses nothing and parks nothing, even after 24 hours', async () => {
  const server = await open();
  const mails = await putMails('CONFIRMATION', 5, start);
  const away = through('smtp://127.0.0.1:9');
  for (let minutes = 0; minutes < 60; minutes += 1) await post(away, at(minutes * MINUTE));
  expect(await parkStale(at(25 * HOUR))).toBeGreaterThan(0);
  expect(new Set((await mailsOf(mails)).map(({ state }) => state))).toEqual(new Set(['WAITING']));
  expect(await postAll(through(server), at(25 * HOUR))).toEqual([]);
  expect(arrivals(server, mails)).toEqual([1, 1, 1, 1, 1]);
});

test('mailboxes that put off all day hold up nobody, and have failed in the end', async () => {
  const server = await open();
  const slow = await putMails('CONFIRMATION', 25, start);
  server.troubles.push(...slow.map(() => ({ at: 'to', reply: 450 }) as const));
  const transport = through(server);
  for (let one = 0; one < 50; one += 1) await post(transport, at(one * 2));
  const [other = ''] = await putMails('CONFIRMATION', 1, at(200));
  expect(await post(transport, at(1_000))).toMatchObject({ did: 'accepted' });
  expect(arrivals(server, [other])).toEqual([1]);
  await parkStale(at(24 * HOUR + MINUTE));
  expect(
    (await mailsOf(slow)).filter((mail) => mail.state === 'FAILED' && mail.failure === 'smtp_450'),
  ).toHaveLength(25);
});

test('a wrong password stops the queue and says so; the right one lets it go on', async () => {
  const server = await open({ authOptional: false });
  const mails = await putMails('CONFIRMATION', 3, start);
  const by = (password: string) => through(`smtp://us%40example.org:${password}@127.0.0.1:${server.port}`);
  const wrong = by('wrong');
  expect(await post(wrong, start)).toMatchObject({ did: 'stop', why: 'smtp_535' });
  expect(await post(wrong, at(MINUTE))).toEqual({ did: 'stands', why: 'smtp_535' });
  expect(await mailTrouble(at(MINUTE))).toMatchObject({ stopped: 'smtp_535', sinceStopped: start });
  expect(await postAll(by('secret'), at(6 * MINUTE))).toEqual([]);
  expect(arrivals(server, mails)).toEqual([1, 1, 1]);
});

test('a request that was frozen for an API of batches comes apart, and each mail goes alone', async () => {
  const server = await open();
  const mails = await putMails('CONFIRMATION', 7, start);
  await freezeDue(composing(), start);
  const done = await postAll(through(server), start);
  expect(done).toEqual(Array.from({ length: 6 }, () => 'split too_many_at_once'));
  expect(arrivals(server, mails)).toEqual(mails.map(() => 1));
});

test('a mail has both its bodies, its headers, its reply address and its attachments', async () => {
  const server = await open();
  const [mail = ''] = await putMails('LETTER', 1, start);
  const composers = composing();
  composers.LETTER = async () =>
    new Map([
      [
        mail,
        {
          from: 'Ünion, <us@sign.example.org>',
          to: ['Minister <minister@state.example>'],
          replyTo: 'team@example.org',
          subject: 'Ünïcödé 🖤',
          html: '<p>Grüße</p>',
          text: 'Grüße',
          headers: {
            'List-Unsubscribe': '<https://example.org/u/x>',
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          attachments: [
            { filename: 'names.pdf', content: new Uint8Array([0, 255, 10]), contentType: 'application/pdf' },
          ],
        },
      ],
    ]);
  expect(await postAll(through(server), start, composers)).toEqual([]);
  const [{ raw = '', to = '' } = {}] = server.received;
  expect(to).toBe('minister@state.example');
  for (const line of [
    `Message-ID: <${mail}@sign.example.org>`,
    'Reply-To: team@example.org',
    'List-Unsubscribe: <https://example.org/u/x>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Content-Type: multipart/alternative;',
    'Content-Type: application/pdf; name=names.pdf',
    'AP8K',
  ])
    expect(raw).toContain(line);
});
