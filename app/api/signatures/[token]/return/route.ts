import { correctingDoor } from '@/app/api/_door/signer';
import { comeBack } from '@/lib/signatures/withdraw';

/** Brings a withdrawn signature back, with the corrections typed on the signer's page. */
export const POST = correctingDoor(comeBack);
