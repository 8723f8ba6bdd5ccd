import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Puts new content in a file's place in one step: whoever reads it meanwhile gets the old or the new, never a half. */
export async function replaceFile(file: URL, content: Uint8Array | string): Promise<void> {
  const bytes = Buffer.from(content);
  const old = await readFile(file).catch(() => null);
  if (old?.equals(bytes)) return;
  const path = fileURLToPath(file);
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
}
