import { unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { breath, NoTable } from './table';

// The parts of an Office Open XML workbook (ECMA-376), unpacked within limits: what an archive says of its sizes is binding
// (fflate unpacks into exactly that much), and no part is unpacked before all are known to fit.
const MOST_UNPACKED = 96 * 1024 * 1024;
const MOST_PARTS = 10_000;

export type Parts = Record<string, Uint8Array>;

/** The names and sizes of what an archive holds; null when it is none. */
function directory(bytes: Uint8Array): Map<string, number> | null {
  const sizes = new Map<string, number>();
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        sizes.set(name, originalSize);
        return false;
      },
    });
    return sizes.size > MOST_PARTS ? null : sizes;
  } catch {
    return null;
  }
}

/** Whether an archive is a workbook: judged by what it holds, not by its name. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const names = directory(bytes);
  return ['[Content_Types].xml', 'xl/workbook.xml'].every((name) => names?.has(name));
}

/**
 * Unpacks some parts of a workbook; those it lacks are left out.
 * @throws NoTable `too-large` when they are more than 96 MiB together, `broken` when they cannot be unpacked
 */
export function unpack(bytes: Uint8Array, names: string[]): Parts {
  const sizes = directory(bytes);
  if (!sizes) throw new NoTable('broken');
  const sum = names.reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
  if (sum > MOST_UNPACKED) throw new NoTable('too-large');
  try {
    return unzipSync(bytes, { filter: ({ name }) => names.includes(name) });
  } catch {
    throw new NoTable('broken');
  }
}

type Heard = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

const PIECE = 256 * 1024;
const bare = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part's XML piece by piece; names come without their prefixes.
 * @throws NoTable `broken` when it is not well formed
 */
export async function listen(xml: Uint8Array | undefined, heard: Heard): Promise<void> {
  if (!xml) return;
  const trouble = (): never => {
    throw new NoTable('broken');
  };
  const parser = new Parser()
    .on('openTag', (name, attributes) => heard.open?.(bare(name), attributes()))
    .on('closeTag', (name) => heard.close?.(bare(name)))
    .on('text', (text, decode) => heard.text?.(decode(text)))
    .on('cdata', (text) => heard.text?.(text))
    .on('warn', () => {})
    .on('error', trouble);
  const decoder = new TextDecoder(xml[0] === 0xff ? 'utf-16le' : xml[0] === 0xfe ? 'utf-16be' : 'utf-8');
  for (let at = 0; at < xml.length; at += PIECE) {
    parser.write(decoder.decode(xml.subarray(at, at + PIECE), { stream: at + PIECE < xml.length }));
    await breath();
  }
  parser.end();
}
