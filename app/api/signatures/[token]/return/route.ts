import { signerDoor } from '@/app/api/_door/signer';
import { comeBack } from '@/lib/signatures/withdraw';

export const POST = signerDoor((token, _, now) => comeBack(token, now));
