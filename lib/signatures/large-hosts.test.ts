import { expect, test } from 'vitest';
import { readEmailAddress } from './email-address';
import { isLarge, LARGE } from './large-hosts';

test('large providers are known by their whole name, in every country, and by nothing that only begins or ends like it', () => {
  for (const host of [
    'gmail.com',
    'outlook.com.ar',
    'live.com.mx',
    'yahoo.es',
    'gmx.de',
    'proton.me',
    'ya.ru',
  ])
    expect(isLarge(host), host).toBe(true);
  for (const host of [
    'gmail.xyz',
    'live.lol',
    'pm.dev',
    'outlook.example',
    'mx.gmail.com',
    'notgmail.com',
    '',
  ])
    expect(isLarge(host), host).toBe(false);
});

test('each of them is one whose mail is told apart in the figures', () => {
  const others = [...LARGE].filter((host) => {
    const read = readEmailAddress(`ana@${host}`);
    return !read.ok || read.email.host !== host || read.email.provider === 'other';
  });
  expect(others).toEqual([]);
  expect(LARGE.size).toBeGreaterThan(100);
});
