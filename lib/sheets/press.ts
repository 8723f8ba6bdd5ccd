import { Worker } from 'node:worker_threads';
import { fontFolder, type Sheet, SheetNotSet, setUp } from './sheet';
import { SHEET_SOURCE } from './sheet-source';

/** A press beside the process: setting a long sheet takes a second, and nothing else waits for it. */
export type Press = {
  /** PDF, as `printSheet` makes it; one sheet at a time */
  print(sheet: Sheet): Promise<Uint8Array>;
  close(): Promise<void>;
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
  } catch {}
  compiler.evictCache(0);
  parentPort.postMessage(pdf);
});`;

/** Opens a press of its own thread; whoever opens it closes it. Its sheets are the same as `printSheet`'s. */
export function openPress(): Press {
  const thread = new Worker(PROGRAM, {
    eval: true,
    workerData: { source: SHEET_SOURCE, fonts: fontFolder() },
  });
  // Nobody waits for an idle press to end.
  thread.unref();
  return {
    print: (sheet) =>
      new Promise((resolve, reject) => {
        const settle = (pdf: Uint8Array | null) => {
          thread.off('message', settle).off('error', broken).off('exit', broken);
          thread.unref();
          if (pdf instanceof Uint8Array) resolve(pdf);
          else reject(new SheetNotSet());
        };
        const broken = () => settle(null);
        thread.on('message', settle).on('error', broken).on('exit', broken);
        thread.ref();
        thread.postMessage(setUp(sheet));
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}
