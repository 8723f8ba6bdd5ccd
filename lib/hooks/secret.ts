import { randomBytes } from 'node:crypto';
import { siteKeys } from '@/lib/vault/keys';
import { open, seal } from '@/lib/vault/seal';

// What a hook's messages are signed with: shown once, kept sealed.

const about = (hookId: string) => `hook:${hookId}`;

/** A new secret, as Standard Webhooks writes them: `whsec_` and the base64 of 32 random bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

export async function sealSecret(hookId: string, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  return seal((await siteKeys()).seal, secret, about(hookId));
}

export async function openSecret(hook: { id: string; secret: Uint8Array }): Promise<string> {
  return open((await siteKeys()).seal, hook.secret, about(hook.id)).toString();
}
