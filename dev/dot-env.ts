import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** What names and values stand for: of an environment, or of a file of settings. */
export type Values = Record<string, string | undefined>;

/**
 * An environment with what `.env` says beneath it: the environment wins. The only place that reads that file. (Imports
 * nothing of ours: start.js loads it without a compiler.)
 * @param folder where `.env` may be; the project's own unless given
 */
export function withDotEnv(environment: Values, folder = resolve(import.meta.dirname, '..')): Values {
  const file = join(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment;
}
