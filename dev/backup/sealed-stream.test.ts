import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { BrokenStream, openStream, sealStream } from './sealed-stream';

const master = { version: 3, key: Buffer.alloc(32, 7) };
const PIECE = 64 * 1024 + 16;

async function* inParts(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

const sealed = (plain: Buffer, size = 1_000, holds = 'tables') =>
  whole(sealStream(inParts(plain, size), { holds, madeAt: new Date(), master }));

const opened = async (bytes: Buffer, size = 777, masters = [master], holds = 'tables') =>
  whole((await openStream(inParts(bytes, size), holds, masters)).plain);

const bodyOf = (bytes: Buffer) => bytes.indexOf(10) + 1;

test('whatever its length and however it comes in parts, what was sealed opens', async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]) {
    const plain = randomBytes(length);
    for (const size of [999, 200_000]) {
      const bytes = await sealed(plain, size);
      expect((await opened(bytes, size)).equals(plain)).toBe(true);
    }
  }
});

test('a stream that was cut off anywhere does not open, between two pieces neither', async () => {
  const bytes = await sealed(randomBytes(200_000));
  const body = bodyOf(bytes);
  for (const end of [0, 10, body, body + 8, body + PIECE, body + 2 * PIECE, bytes.length - 1])
    await expect(opened(bytes.subarray(0, end))).rejects.toThrow(BrokenStream);
});

test('any changed byte, pieces that changed places, came twice or from another stream are noticed', async () => {
  const plain = randomBytes(200_000);
  const [bytes, other] = [await sealed(plain), await sealed(plain)];
  const body = bodyOf(bytes);
  for (const at of [5, 60, body, body + 70_000, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(opened(changed)).rejects.toThrow(BrokenStream);
  }
  const piece = (of: Buffer, number: number) =>
    of.subarray(bodyOf(of) + number * PIECE, bodyOf(of) + (number + 1) * PIECE);
  const head = bytes.subarray(0, body);
  const rest = bytes.subarray(body + 2 * PIECE);
  const [one, two] = [piece(bytes, 0), piece(bytes, 1)];
  for (const parts of [
    [head, two, one, rest],
    [head, one, one, two, rest],
    [head, one, piece(other, 1), rest],
    [bytes, rest],
  ])
    await expect(opened(Buffer.concat(parts))).rejects.toThrow(BrokenStream);
});

test('the version of the master key is named where it is missing, and another key under it opens nothing', async () => {
  const bytes = await sealed(Buffer.from('Ana Ríos'));
  expect(bytes.includes('Ana')).toBe(false);
  await expect(opened(bytes, 99, [{ version: 1, key: master.key }])).rejects.toThrow(
    'version 3 of the master key',
  );
  await expect(opened(bytes, 99, [{ version: 3, key: randomBytes(32) }])).rejects.toThrow(BrokenStream);
});

test('a stream of one kind is never taken for another, and neither is anything else', async () => {
  await expect(opened(await sealed(Buffer.from('x')), 99, [master], 'keys')).rejects.toThrow(
    'no file of keys',
  );
  for (const junk of ['', '{}\n', 'null\nx', 'x'.repeat(9_000)])
    await expect(opened(Buffer.from(junk))).rejects.toThrow('no file of tables');
});
