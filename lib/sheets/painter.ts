import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fontFolder } from './fonts';
import type { Tool } from './in-turn';
import { PICTURE_SOURCE } from './picture-source';

// The whole program of the process beside ours, in itself, as the press has its thread's. sharp makes pixels of the drawing, in which all
// text is outlines. Both are native, and what they once took of memory a process never gives back: so it is a process, which ends.
const PROGRAM = `
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const sharp = require('sharp');
sharp.cache(false);
sharp.concurrency(1);
let compiler;
process.on('disconnect', () => process.exit());
process.on('message', async ({ source, fonts, data }) => {
  let png = null;
  let why = 'typst'; // or sharp, and no more: what is thrown quotes what was given, even as its code
  try {
    compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
    const svg = compiler.plainSvg({ mainFileContent: source, inputs: { data } });
    why = 'sharp';
    const drawn = sharp(Buffer.from(svg), { density: 144 }).resize(1200, 630);
    png = new Uint8Array(await drawn.png({ palette: true, colours: 64, compressionLevel: 9 }).toBuffer());
    compiler.evictCache(0);
  } catch {}
  process.send({ png, why });
});`;
/** Signing goes before pictures. */
const NICE = 10;

/** A picture could not be drawn. `code` says what refused or how the process ended, never in words: those quote what was to be drawn. */
export class PictureNotDrawn extends Error {
  override name = 'PictureNotDrawn';
  constructor(readonly code: string) {
    super();
  }
}

/**
 * A process that draws what it is given (JSON for `PICTURE_SOURCE`) as PNG; rejects with `PictureNotDrawn`. It knows nothing of ours,
 * not even the settings, and ends when we do.
 */
export function hirePainter(): Tool<string, Uint8Array> {
  const painter = begin();
  const { promise: gone, resolve: ended } = Promise.withResolvers<void>();
  // Whoever waits for a drawing hears of it too; when nobody waits it is of no account.
  painter.once('error', () => ended()).once('exit', () => ended());
  hold(painter, false);
  const make = (data: string) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const settle = (png: unknown, why: string) => {
        painter.off('message', drawn).off('error', broken).off('exit', exited);
        hold(painter, false);
        if (png instanceof Uint8Array) resolve(png);
        else reject(new PictureNotDrawn(why));
      };
      const drawn = (said: unknown) => {
        const { png, why } = said as { png: unknown; why: string };
        settle(png, why);
      };
      const broken = (error: NodeJS.ErrnoException) => settle(null, error.code ?? 'error');
      const exited = (code: number | null, signal: string | null) => settle(null, signal ?? `exit-${code}`);
      painter.on('message', drawn).on('error', broken).on('exit', exited);
      hold(painter, true);
      painter.send({ source: PICTURE_SOURCE, fonts: fontFolder(), data });
    });
  // One that is stuck hears of no milder signal.
  return { make, gone, close: () => painter.kill('SIGKILL') };
}

/** Whether our process stays for its sake. */
function hold(painter: ChildProcess, held: boolean): void {
  const { channel } = painter;
  if (held) painter.ref();
  else painter.unref();
  if (held) channel?.ref();
  else channel?.unref();
}

function begin(): ChildProcess {
  const painter: ChildProcess = spawn(process.execPath, ['-e', PROGRAM], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { NODE_ENV: 'production' },
  });
  painter.on('error', () => {});
  try {
    if (painter.pid) setPriority(painter.pid, NICE);
  } catch {
    // Gone already, or niced further: then it is as it is.
  }
  return painter;
}
