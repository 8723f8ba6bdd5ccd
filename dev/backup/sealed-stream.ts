import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey } from '@/lib/env';
import { derive } from '@/lib/vault/seal';

// Long things sealed piece by piece, so that neither side holds more than one: what age (https://age-encryption.org/v1) calls
// STREAM. One line of JSON says how; then pieces of 64 KiB, each AES-256-GCM with its number as the nonce, under a key of this
// one stream (HKDF of the master key and 32 random bytes). The last piece says that it is: a stream that was cut off, whose
// pieces changed places or come from another stream does not open. The first line is bound into every piece. It is read from its
// beginning to its end: nothing in it can be looked up. (age-encryption streams too, at a seventh of the speed, being all
// JavaScript, and says nothing of a version, a time or what is inside before it is opened.)

const PIECE = 64 * 1024;
const TAG = 16;
const LONGEST_HEAD = 4_096;

/** What stands in the clear before a sealed stream. */
export type Head = {
  format: 'undersigned-1';
  /** what it holds: a stream of one kind is never taken for another */
  holds: string;
  /** ISO 8601 */
  madeAt: string;
  masterVersion: number;
  /** base64 */
  salt: string;
};

/** Why a sealed stream is not believed. */
export class BrokenStream extends Error {
  override name = 'BrokenStream';
}

/**
 * Seals bytes as they come.
 * @param holds what they are
 * @returns the sealed bytes, as they come
 */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array>,
  { holds, madeAt, master }: { holds: string; madeAt: Date; master: MasterKey },
): AsyncGenerator<Buffer> {
  const head: Head = {
    format: 'undersigned-1',
    holds,
    madeAt: madeAt.toISOString(),
    masterVersion: master.version,
    salt: randomBytes(32).toString('base64'),
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const seal = pieceSealer(streamKey(head, master), line);
  yield line;
  let number = 0;
  let held: Buffer[] = [];
  let size = 0;
  for await (const bytes of plain) {
    held.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    size += bytes.length;
    // The last piece is sealed as such: one is always kept back.
    if (size <= PIECE) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at > PIECE; at += PIECE) yield seal(number++, false, all.subarray(at, at + PIECE));
    held = [all.subarray(at)];
    size = all.length - at;
  }
  yield seal(number, true, Buffer.concat(held));
}

/**
 * Opens what `sealStream` sealed. What it yields is authentic; that nothing is missing is certain only when it has ended.
 * @param holds what it must hold
 * @throws {BrokenStream} in one sentence: the master key is not there, or something was changed or cut off
 */
export async function openStream(
  sealed: AsyncIterable<Uint8Array>,
  holds: string,
  masters: readonly MasterKey[],
): Promise<{ head: Head; plain: AsyncGenerator<Buffer> }> {
  const reader = new Reader(sealed);
  const line = await reader.line();
  const head = readHead(line, holds);
  const master = masters.find(({ version }) => version === head.masterVersion);
  if (!master)
    throw new BrokenStream(
      `It was sealed with version ${head.masterVersion} of the master key: add that version to MASTER_KEY.`,
    );
  return { head, plain: pieces(reader, pieceOpener(streamKey(head, master), line)) };
}

async function* pieces(reader: Reader, open: PieceOpener): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const piece = await reader.upTo(PIECE + TAG);
    const last = await reader.ended();
    if (piece.length < TAG) throw new BrokenStream('It was cut off.');
    yield open(number, last, piece);
    if (last) return;
  }
}

const streamKey = ({ holds, salt }: Head, master: MasterKey) => derive(master.key, `stream:${holds}:${salt}`);

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function pieceSealer(key: Buffer, line: Buffer) {
  return (number: number, last: boolean, plain: Buffer): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last));
    cipher.setAAD(line);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
}

type PieceOpener = (number: number, last: boolean, piece: Buffer) => Buffer;

function pieceOpener(key: Buffer, line: Buffer): PieceOpener {
  return (number, last, piece) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last));
    decipher.setAAD(line);
    decipher.setAuthTag(piece.subarray(-TAG));
    try {
      return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
    } catch {
      throw new BrokenStream(
        'It was changed or cut off, or MASTER_KEY holds another key under that version.',
      );
    }
  };
}

function readHead(line: Buffer, holds: string): Head {
  let head: Partial<Head> = {};
  try {
    head = JSON.parse(line.toString());
  } catch {
    // Not ours, as any other that says nothing.
  }
  if (head?.format !== 'undersigned-1' || head.holds !== holds || !head.salt)
    throw new BrokenStream(`It is no file of ${holds}.`);
  return head as Head;
}

/** Reads a stream in parts of a wanted size. */
class Reader {
  readonly #from: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);
  #over = false;

  constructor(from: AsyncIterable<Uint8Array>) {
    this.#from = from[Symbol.asyncIterator]();
  }

  async #fill(size: number): Promise<void> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < size && !this.#over) {
      const { done, value } = await this.#from.next();
      if (done) this.#over = true;
      else {
        parts.push(Buffer.from(value));
        length += value.length;
      }
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts);
  }

  /** The first line, its end included. */
  async line(): Promise<Buffer> {
    await this.#fill(LONGEST_HEAD);
    const end = this.#held.subarray(0, LONGEST_HEAD).indexOf(10);
    return this.#take(end + 1);
  }

  async upTo(size: number): Promise<Buffer> {
    await this.#fill(size);
    return this.#take(Math.min(size, this.#held.length));
  }

  async ended(): Promise<boolean> {
    await this.#fill(1);
    return this.#held.length === 0;
  }

  #take(size: number): Buffer {
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    return taken;
  }
}
