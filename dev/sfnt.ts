// The little of the TrueType format (OpenType 1.9, "OpenType font file", "name", "cmap") that the sheets' fonts need.

type Table = { tag: string; bytes: Buffer };

function tablesOf(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, at) => {
    const record = 12 + 16 * at;
    const offset = font.readUInt32BE(record + 8);
    const tag = font.toString('latin1', record, record + 4);
    return { tag, bytes: font.subarray(offset, offset + font.readUInt32BE(record + 12)) };
  });
}

const padded = (length: number) => (length + 3) & ~3;

function checksum(bytes: Buffer): number {
  const whole = Buffer.alloc(padded(bytes.length));
  bytes.copy(whole);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

function assemble(version: number, tables: Table[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(version, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  let offset = head.length;
  const parts: Buffer[] = [head];
  tables.forEach(({ tag, bytes }, at) => {
    head.write(tag, 12 + 16 * at, 'latin1');
    head.writeUInt32BE(checksum(bytes), 16 + 16 * at);
    head.writeUInt32BE(offset, 20 + 16 * at);
    head.writeUInt32BE(bytes.length, 24 + 16 * at);
    parts.push(bytes, Buffer.alloc(padded(bytes.length) - bytes.length));
    offset += padded(bytes.length);
  });
  return Buffer.concat(parts);
}

function nameTable(family: string): Buffer {
  const names: [id: number, text: string][] = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '-')],
  ];
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  const texts = names.map(([id, text], at) => {
    const bytes = Buffer.from(text, 'utf16le').swap16();
    // Windows, Unicode, English (United States)
    [3, 1, 0x409, id, bytes.length, offset].forEach((value, field) => {
      head.writeUInt16BE(value, 6 + 12 * at + 2 * field);
    });
    offset += bytes.length;
    return bytes;
  });
  return Buffer.concat([head, ...texts]);
}

/** The font under another family's name. */
export function renamed(font: Buffer, family: string): Buffer {
  const tables = tablesOf(font).map((table) =>
    table.tag === 'name' ? { tag: 'name', bytes: nameTable(family) } : table,
  );
  return assemble(font.readUInt32BE(0), tables);
}

/** The characters a font has a glyph for, as ranges, both ends in them (cmap formats 4 and 12). */
export function charactersOf(font: Buffer): [from: number, to: number][] {
  const cmap = tablesOf(font).find(({ tag }) => tag === 'cmap')?.bytes;
  if (!cmap) throw new Error('a font without a cmap');
  const ranges: [number, number][] = [];
  for (let at = 0; at < cmap.readUInt16BE(2); at++) {
    const sub = cmap.subarray(cmap.readUInt32BE(8 + 8 * at));
    const format = sub.readUInt16BE(0);
    if (format === 4) {
      const segments = sub.readUInt16BE(6) / 2;
      for (let each = 0; each < segments; each++) {
        const to = sub.readUInt16BE(14 + 2 * each);
        if (to !== 0xffff) ranges.push([sub.readUInt16BE(16 + 2 * segments + 2 * each), to]);
      }
    } else if (format === 12) {
      for (let each = 0; each < sub.readUInt32BE(12); each++)
        ranges.push([sub.readUInt32BE(16 + 12 * each), sub.readUInt32BE(20 + 12 * each)]);
    }
  }
  return ranges;
}
