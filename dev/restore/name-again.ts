import type { Client } from 'pg';
import type { Signature } from '@/generated/prisma/client';
import type { MasterKey } from '@/lib/env';
import { publicFace } from '@/lib/signatures/face';
import { type Keys, keysIn } from '@/lib/vault/keys';
import type { WrappedKey } from '@/lib/vault/wrapped';

// A backup holds no name in the clear: it would be read there long after the campaign's key is gone. What stood in the clear is
// made anew here from what is sealed, of every campaign that still has its key and is not being erased. Of those whose names are
// withheld too: they are shown again when an owner says so, and until then nobody is shown them.

const CHUNK = 1_000;

/**
 * Makes public names and words anew, within the transaction that restores, some rows at a time.
 * @param masters the master keys that open the campaigns' keys
 * @returns of how many signatures what is sealed does not open: they count as before, and no name of theirs is shown
 */
export async function nameAgain(
  client: Client,
  masters: readonly MasterKey[],
  chunk = CHUNK,
): Promise<number> {
  // What was filled in this transaction nobody else has looked at yet: without it every chunk might be read by a scan.
  await client.query('ANALYZE "Signature"');
  const { rows } = await client.query<WrappedKey>(
    `SELECT k.name, k.wrapped, k."masterVersion" FROM "VaultKey" k JOIN "Campaign" c ON c.id::text = k.name
     WHERE c."purgingAt" IS NULL ORDER BY c.id`,
  );
  let closed = 0;
  for (const { name, ...row } of rows)
    closed += await nameCampaign(client, {
      campaignId: name,
      keys: keysOf({ name, ...row }, masters),
      chunk,
    });
  return closed;
}

type Campaign = { campaignId: string; keys: Keys | null; chunk: number };

async function nameCampaign(client: Client, { campaignId, keys, chunk }: Campaign): Promise<number> {
  let closed = 0;
  for (let after = NOBODY; ; ) {
    const { rows } = await client.query<Named>(PUBLIC_ONES, [campaignId, after, chunk]);
    const faces = rows.flatMap((row) => {
      const face = keys && faceOf(keys, row);
      if (!face) closed += 1;
      return face?.publicName ? [{ id: row.id, ...face }] : [];
    });
    await client.query(WRITE, [JSON.stringify(faces)]);
    const last = rows.at(-1);
    if (!last || rows.length < chunk) return closed;
    after = last.id;
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

type Named = Pick<
  Signature,
  | 'id'
  | 'campaignId'
  | 'mailbox'
  | 'signAs'
  | 'sealed'
  | 'state'
  | 'held'
  | 'visibility'
  | 'words'
  | 'position'
  | 'erasedAt'
  | 'objectedAt'
>;

const PUBLIC_ONES = `
  SELECT id, "campaignId", mailbox, "signAs", sealed, state, held, visibility, words, position, "erasedAt", "objectedAt"
  FROM "Signature" WHERE "campaignId" = $1 AND id > $2 AND visibility = 'PUBLIC' AND state = 'CONFIRMED' AND NOT held
    AND "erasedAt" IS NULL AND "objectedAt" IS NULL
  ORDER BY id LIMIT $3`;

const WRITE = `
  UPDATE "Signature" s SET "publicName" = n."publicName", "publicWords" = n."publicWords"
  FROM json_to_recordset($1::json) AS n(id uuid, "publicName" text, "publicWords" jsonb) WHERE s.id = n.id`;

function keysOf(row: WrappedKey, masters: readonly MasterKey[]): Keys | null {
  try {
    return keysIn(row, masters);
  } catch {
    return null;
  }
}

function faceOf(keys: Keys, row: Named) {
  try {
    return publicFace(keys, row);
  } catch {
    return null;
  }
}
