import { Worker } from 'node:worker_threads';
import { fontFolder } from './fonts';
import { type Sheet, SheetNotSet, setUp } from './sheet';
import { SHEET_SOURCE } from './sheet-source';

/** A press beside the process: setting a long sheet takes a second, and nothing else waits for it. */
export type Press<What> = {
  /** PDF; one sheet at a time. Rejects with `SheetNotSet` where it cannot be set */
  print(sheet: What): Promise<Uint8Array>;
  close(): Promise<void>;
  /** Settles once its thread has ended. */
  gone: Promise<void>;
};

// The thread's whole program, in itself: a file would need a place of its own in every build.
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [workerData.fonts] }] });
parentPort.on('message', (data) => {
  let pdf = null;
  try {
    pdf = compiler.pdf({ mainFileContent: workerData.source, inputs: { data } });
  } catch {
    // What Typst throws quotes what it was given, even as its code.
  }
  compiler.evictCache(0);
  parentPort.postMessage(pdf);
});`;

/** Opens a press for sheets of names, the same as `printSheet`'s; whoever opens it closes it. */
export const openSheetPress = (): Press<Sheet> => openPress(SHEET_SOURCE, setUp);

/**
 * Opens a press of its own thread; whoever opens it closes it.
 * @param source how its sheets are set, in the words of Typst
 * @param set what the press takes of a sheet
 */
export function openPress<What>(source: string, set: (sheet: What) => string): Press<What> {
  const thread = new Worker(PROGRAM, {
    eval: true,
    workerData: { source, fonts: fontFolder() },
  });
  const { promise: gone, resolve: ended } = Promise.withResolvers<void>();
  // Whoever waits for a sheet hears of it too; when nobody waits it is of no account.
  thread.on('error', () => {}).once('exit', () => ended());
  // Nobody waits for an idle press to end.
  thread.unref();
  return {
    gone,
    print: (sheet) =>
      new Promise((resolve, reject) => {
        const settle = (pdf: Uint8Array | null, why: string) => {
          thread.off('message', printed).off('error', broken).off('exit', exited);
          thread.unref();
          if (pdf instanceof Uint8Array) resolve(pdf);
          else reject(new SheetNotSet(why));
        };
        const printed = (pdf: Uint8Array | null) => settle(pdf, 'typst');
        const broken = (error: NodeJS.ErrnoException) => settle(null, error.code ?? 'error');
        const exited = (code: number) => settle(null, `exit-${code}`);
        thread.on('message', printed).on('error', broken).on('exit', exited);
        thread.ref();
        thread.postMessage(set(sheet));
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}
