import { signerDoor } from '@/app/api/_door/signer';
import { agree } from '@/lib/signatures/object';

/** Takes an objection back. */
export const POST = signerDoor((token, _, now) => agree(token, now));
