import { createSign, generateKeyPairSync } from 'node:crypto';

// A certificate that signs itself, made for one test, written in DER (X.509, RFC 5280, 4.1): no key stands in the repository.

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const whole = (value: number) => der(0x02, Buffer.from([value]));
const text = (tag: number, words: string) => der(tag, Buffer.from(words));
const object = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

const ecdsaWithSha256 = sequence(object('2a8648ce3d040302'));
const commonName = object('550403');
const subjectAltName = object('551d11');

const DAY = 86_400_000;
const time = (at: number) => text(0x17, `${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`);

/** A key and a certificate for a server at 0.0.0.0, good from yesterday until tomorrow. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(commonName, text(0x0c, 'a mail server of the tests'))));
  const altName = sequence(subjectAltName, der(0x04, sequence(der(0x87, Buffer.from([0, 0, 0, 0])))));
  const certified = sequence(
    der(0xa0, whole(2)),
    whole(1),
    ecdsaWithSha256,
    name,
    sequence(time(Date.now() - DAY), time(Date.now() + DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(altName)),
  );
  const signature = createSign('SHA256').update(certified).sign(privateKey);
  const certificate = sequence(certified, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/(.{64})(?=.)/g, '$1\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
