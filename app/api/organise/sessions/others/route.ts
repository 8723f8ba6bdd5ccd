import { organiserDoor } from '@/app/api/_door/organiser-door';
import { endOthers } from '@/lib/organisers/sessions';

/** Ends all of one's own sessions but this one. */
export const POST = organiserDoor({ page: (to) => `/sessions${to}` }, async ({ organiser }) => {
  const ended = await endOthers(organiser.id, organiser.session.id);
  return { status: 'ended', to: '?done=others', more: { ended } };
});
