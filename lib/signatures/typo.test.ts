import { expect, test } from 'vitest';
import { readEmailAddress } from './email-address';
import { meantAddress } from './typo';

function meant(address: string) {
  const read = readEmailAddress(address);
  if (!read.ok) throw new Error(read.reason);
  return meantAddress(read.email);
}

test.each([
  ['gmial.com', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['gnail.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.cmo', 'gmail.com'],
  ['GMIAL.COM', 'gmail.com'],
  ['hotmai.com', 'hotmail.com'],
  ['hotmial.es', 'hotmail.es'],
  ['outlok.com', 'outlook.com'],
  ['yaho.com', 'yahoo.com'],
  ['yahooo.com.mx', 'yahoo.com.mx'],
  ['iclod.com', 'icloud.com'],
  ['googlemial.com', 'googlemail.com'],
])('%s may mean %s', (typed, provider) => {
  expect(meant(`Ana.Ríos@${typed}`.replace('í', 'i'))).toBe(`Ana.Rios@${provider}`);
});

const REAL = `gmail.com googlemail.com mail.com ymail.com email.com fmail.com zmail.com hotmail.com hotmail.fr hotmail.es
  hotmail.be hotmail.gr live.com live.nl love.com outlook.com outlook.es outlook.ie outlook.cl yahoo.com yahoo.gr yahoo.in
  yahoo.ie yahoo.co.in yahoo.co.jp yahoo.com.pe yahoo.com.au rocketmail.com aol.com aim.com icloud.com me.com mac.com
  cloud.com gmx.net gmx.de gmx.com gmx.es gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org proton.me pm.me
  protonmail.com protonmail.ch tutanota.com tuta.io riseup.net disroot.org fastmail.com fastmail.fm hey.com zoho.com qq.com
  163.com 126.com yandex.ru ya.ru mail.ru inbox.ru bk.ru list.ru naver.com hanmail.net daum.net free.fr orange.fr sfr.fr
  laposte.net wanadoo.fr libero.it tiscali.it virgilio.it alice.it email.it terra.es telefonica.net uol.com.br bol.com.br
  terra.com.br seznam.cz wp.pl o2.pl onet.pl bigpond.com att.net comcast.net sky.com ntlworld.com btinternet.com
  example.org example.com example.net gmail.example minsa.example unmsm.edu.pe gob.pe constructor.com toString.com`;

test('no provider there is, and no other address, is taken for a slip', () => {
  const taken = REAL.split(/\s+/).filter((host) => meant(`ana@${host}`) !== null);
  expect(taken).toEqual([]);
});
