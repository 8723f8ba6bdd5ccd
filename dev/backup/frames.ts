// What a backup says, before it is sealed: frames of one letter, a length of four bytes, and so many bytes. `S` begins it and
// says of what database it is; then for each table `T` with its name and columns and `D` as often as there is data, as COPY
// writes it; `E` ends it with how many rows each table had and a digest of its data.

/** Of what database a backup is: by its migrations, since columns and rules are theirs. */
export type Start = { migrations: string[] };
export type Table = { table: string; columns: string[] };
/** `sha256`: of the table's data, in hexadecimal. */
export type Counted = { table: string; rows: number; sha256: string };
export type End = { tables: Counted[] };

export type Frame =
  | { is: 'S'; says: Start }
  | { is: 'T'; says: Table }
  | { is: 'D'; data: Buffer }
  | { is: 'E'; says: End };

const HEAD = 5;

/** Writes a frame. */
export function frame(letter: Frame['is'], bytes: Uint8Array | object): Buffer {
  const body = bytes instanceof Uint8Array ? bytes : Buffer.from(JSON.stringify(bytes));
  const head = Buffer.alloc(HEAD);
  head.write(letter, 0, 'latin1');
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/**
 * Reads frames from bytes as they come.
 * @throws when they end in the middle of one
 */
export async function* frames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0);
  for await (const part of bytes) {
    held = held.length > 0 ? Buffer.concat([held, part]) : part;
    let at = 0;
    while (held.length - at >= HEAD) {
      const end = at + HEAD + held.readUInt32BE(at + 1);
      if (held.length < end) break;
      yield read(held.toString('latin1', at, at + 1), held.subarray(at + HEAD, end));
      at = end;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw new Error('a frame without an end');
}

function read(letter: string, body: Buffer): Frame {
  if (letter === 'D') return { is: 'D', data: body };
  if (letter === 'S' || letter === 'T' || letter === 'E')
    return { is: letter, says: JSON.parse(body.toString()) } as Frame;
  throw new Error('a frame of no known kind');
}
