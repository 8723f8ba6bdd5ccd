import { correctingDoor } from '@/app/api/_door/signer';
import { confirm } from '@/lib/signatures/confirm';

/** Confirms, with the corrections typed on the signer's page. */
export const POST = correctingDoor(confirm);
