import { Resend } from 'resend';
import { afterEach, expect, test } from 'vitest';
import { startPostbox } from './postbox';

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

async function open() {
  const postbox = await startPostbox();
  stopping.push(postbox.stop);
  const resend = new Resend('re_test', { baseUrl: postbox.url });
  const send = async (more: object = {}) => {
    const mail = {
      from: 'a@undersigned.example',
      to: 'ana@mail.example',
      subject: 'Confirm',
      text: 'Hello',
      ...more,
    };
    return (await resend.emails.send(mail)).data?.id ?? '';
  };
  const get = async (path: string) => {
    const answer = await fetch(postbox.url + path);
    return { answer, text: await answer.text() };
  };
  return { send, get };
}

test('the inbox lists the newest first and only the wanted address', async () => {
  const { send, get } = await open();
  await send({ subject: 'First' });
  await send({ subject: 'Second <b>' });
  await send({ subject: 'Third', to: 'ben@mail.example' });
  const { text } = await get('/');
  expect(text.indexOf('Third')).toBeLessThan(text.indexOf('Second &lt;b&gt;'));
  expect(text.indexOf('Second')).toBeLessThan(text.indexOf('First'));
  const filtered = await get('/?to=ANA%40mail.example');
  expect(filtered.text).toContain('2 messages');
  expect(filtered.text).not.toContain('Third');
  expect(filtered.text).not.toContain('<script');
});

test('a long inbox goes over pages', async () => {
  const { send, get } = await open();
  for (let number = 1; number <= 101; number += 1) await send({ subject: `Mail no. ${number};` });
  expect((await get('/')).text).not.toContain('Mail no. 1;');
  expect((await get('/?page=2')).text).toContain('Mail no. 1;');
});

test('a message shows its text with links that work, and its HTML where it can run nothing', async () => {
  const { send, get } = await open();
  const id = await send({
    html: '<html><head><title>x</title></head><body><a href="https://undersigned.example/">x</a></body></html>',
    text: 'Open https://undersigned.example/s/a?b=1&c=2. <script>alert(1)</script>',
  });
  const { text } = await get(`/inbox/${id}`);
  expect(text).toContain('<a href="https://undersigned.example/s/a?b=1&amp;c=2"');
  expect(text).toContain('&lt;script&gt;');
  expect(text).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  const { answer, text: html } = await get(`/inbox/${id}/html`);
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(html).toContain('<head><base target="_blank"><title>');
});

test('attachments download byte for byte under their own name', async () => {
  const { send, get } = await open();
  const content = Buffer.from([0, 255, 1, 254]).toString('base64');
  const id = await send({
    attachments: [{ filename: 'Añadido "1".pdf', content }],
  });
  expect((await get(`/inbox/${id}`)).text).toContain(`href="/inbox/${id}/attachments/0"`);
  const { answer } = await get(`/inbox/${id}/attachments/0`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''A%C3%B1adido%20%221%22.pdf");
  expect((await get(`/inbox/${id}/attachments/1`)).answer.status).toBe(404);
});

test('what is not there is a page with 404', async () => {
  const { get } = await open();
  const { answer, text } = await get('/inbox/4ef9a417-02e9-4d39-ad75-9611e0fcc33c');
  expect(answer.status).toBe(404);
  expect(text).toContain('No such message');
});
