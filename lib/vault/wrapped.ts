import { env, type MasterKey } from '@/lib/env';
import { open, seal } from './seal';

/** A key as it is stored: wrapped with one version of the master key. */
export type WrappedKey = { name: string; wrapped: Uint8Array; masterVersion: number };

const about = (name: string, version: number) => `vault-key:${name}:${version}`;

/** Wraps a key; wrapped under one name or version, it opens under no other. */
export function wrap(name: string, key: Uint8Array, master: MasterKey) {
  return { wrapped: seal(master.key, key, about(name, master.version)), masterVersion: master.version };
}

/**
 * Opens a stored key with the version of the master key that wrapped it.
 * @throws when MASTER_KEY lacks that version, or holds another key under its number
 */
export function unwrap(
  { name, wrapped, masterVersion }: WrappedKey,
  masters: readonly MasterKey[] = env().MASTER_KEY,
): Buffer {
  const master = masters.find(({ version }) => version === masterVersion);
  if (!master)
    throw new Error(`MASTER_KEY lacks version ${masterVersion}, which a stored key was wrapped with.`);
  return open(master.key, wrapped, about(name, masterVersion));
}

/** Whether a stored key opens with what MASTER_KEY holds. */
export function opens(row: WrappedKey): boolean {
  try {
    unwrap(row);
    return true;
  } catch {
    return false;
  }
}
