import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

// A folder of backups: many of the tables, each under the time it was made, and one file of keys, always the newest.

const KEYS = 'keys';
const TABLES = /^tables-\d{4}-\d{2}-\d{2}T\d{6}Z$/;

export const keysFile = (folder: string) => join(folder, KEYS);

/** The name of a backup of the tables made at a time. */
export const tablesName = (at: Date) => `tables-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`;

/** The backups of the tables in a folder, oldest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => TABLES.test(name)).sort();
}

/**
 * Writes a file whole or not at all: it takes its name, and an older one's place, once everything is on the disk. For nobody
 * but its owner to read.
 * @returns its size in bytes
 */
export async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  let size = 0;
  try {
    for await (const part of bytes) {
      await file.writeFile(part);
      size += part.length;
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await file.close();
  await rename(unfinished, path);
  return size;
}

/** Makes the folder where it is missing. @returns a handle that makes renames in it last, once synced */
export async function openFolder(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return open(folder, 'r');
}
