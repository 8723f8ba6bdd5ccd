import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { isGenuine } from './receipts';

const secret = `whsec_${Buffer.alloc(24, 'a secret').toString('base64')}`;
const at = new Date();

function signed(body: string) {
  const signature = new Webhook(secret).sign('one', at, body);
  return { id: 'one', timestamp: String(Math.floor(at.getTime() / 1000)), signature };
}

test('what was signed with the secret is genuine', () => {
  expect(isGenuine(secret, '{}', signed('{}'))).toBe(true);
  expect(isGenuine(secret, '{ }', signed('{}'))).toBe(false);
});

test.each(['', 'whsec_', 'not base64!'])('under "%s", which is no secret, nothing is genuine', (none) => {
  expect(isGenuine(none, '{}', signed('{}'))).toBe(false);
});
