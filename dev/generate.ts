import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, refuse } from './refusal';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const made = join(root, 'generated', 'prisma');

/**
 * Writes Prisma's client for prisma/schema.prisma to generated/prisma, unless what stands there was made from the same.
 * Prisma would first download its schema engine, which `generate` never runs: any program that exists will do in its place.
 * @returns whether anything had to be written
 * @throws {Refusal} if the schema is wrong: Prisma's own words
 */
export function generate(): boolean {
  const require = createRequire(import.meta.url);
  const schema = join(root, 'prisma', 'schema.prisma');
  const cli = require.resolve('prisma/package.json');
  const { version, bin } = require(cli) as { version: string; bin: { prisma: string } };
  const origin = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
  const note = join(made, 'made-from.txt');
  if (existsSync(note) && readFileSync(note, 'utf8') === origin) return false;

  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  try {
    const words = [join(dirname(cli), bin.prisma), 'generate', '--schema', schema];
    execFileSync(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new Refusal(
      `Prisma's client could not be made from prisma/schema.prisma:\n${stdout ?? ''}${stderr ?? ''}`,
    );
  }
  writeFileSync(note, origin);
  return true;
}

if (import.meta.main) {
  try {
    generate();
  } catch (error) {
    refuse(error);
  }
}
