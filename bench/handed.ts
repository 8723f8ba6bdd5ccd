import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Signs one person at a time, the queue being empty, and looks when the mail API was handed their mail.
 * @param door where one signs
 * @returns ms from the door's answer to the API's request, one for each
 */
export async function handedOver(door: string, postboxUrl: string, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const email = `alone-${n}@mailbox.example`;
    const answer = await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ name: `Signer ${n}`, email, consent: 'on' }),
    });
    const answered = Date.now();
    if (answer.status !== 202) throw new Error(`signing was answered ${answer.status}`);
    found.push((await receivedAt(postboxUrl, email)) - answered);
    // The next one comes at any moment of the sender's round.
    await sleep(700 + Math.random() * 1_000);
  }
  return found;
}

async function receivedAt(postboxUrl: string, email: string): Promise<number> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const answer = await fetch(`${postboxUrl}/messages?to=${encodeURIComponent(email)}`);
    const [message] = (await answer.json()) as { receivedAt: string }[];
    if (message) return Date.parse(message.receivedAt);
    await sleep(20);
  }
  throw new Error('a mail was not handed over within a minute');
}
