import type { Keys } from '@/lib/vault/keys';
import { keyedHash, open, seal } from '@/lib/vault/seal';

/** Everything personal in one signature on paper, as it lies in the sealed blob. */
export type PaperPerson = {
  name: string;
  email?: string;
  organisation?: string;
  city?: string;
  affiliation?: string;
};

type Place = { campaignId: string; id: string };

const about = ({ campaignId, id }: Place) => `paper:${campaignId}:${id}`;

/** Seals a signature on paper for its row; it opens in no other. */
export function sealPaper(keys: Pick<Keys, 'seal'>, place: Place, person: PaperPerson) {
  return seal(keys.seal, JSON.stringify(person), about(place));
}

/** Opens a signature on paper. */
export function openPaper(keys: Pick<Keys, 'seal'>, row: Place & { sealed: Uint8Array }): PaperPerson {
  return JSON.parse(open(keys.seal, row.sealed, about(row)).toString()) as PaperPerson;
}

const upload = (importId: string) => `paper:${importId}`;

/** Seals an uploaded file for its import. */
export function sealUpload(keys: Pick<Keys, 'seal'>, importId: string, bytes: Uint8Array) {
  return seal(keys.seal, bytes, upload(importId));
}

/** Opens an uploaded file. */
export function openUpload(keys: Pick<Keys, 'seal'>, importId: string, sealed: Uint8Array): Buffer {
  return open(keys.seal, sealed, upload(importId));
}

/**
 * How somebody without an address is found again within one campaign (see `likeness`), in the place of the mailbox: it can
 * never be equal to one.
 */
export function likenessIndex(keys: Pick<Keys, 'index'>, likeness: string): Uint8Array<ArrayBuffer> {
  return keyedHash(keys.index, `paper-signer:${likeness}`);
}
