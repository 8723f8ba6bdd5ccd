import { signerDoor } from '@/app/api/_door/signer';
import { withdraw } from '@/lib/signatures/withdraw';

export const POST = signerDoor((token, _, now) => withdraw(token, now));
