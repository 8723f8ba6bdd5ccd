import { signerDoor } from '@/app/api/_door/signer';
import { erase } from '@/lib/signatures/erase';

export const POST = signerDoor((token, _, now) => erase(token, now));
