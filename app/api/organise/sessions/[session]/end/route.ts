import { organiserDoor } from '@/app/api/_door/organiser-door';
import { endSession } from '@/lib/organisers/sessions';

/** Ends one of one's own sessions, at once; this one too. */
export const POST = organiserDoor<{ session: string }>(
  { page: (to) => `/sessions${to}` },
  async ({ organiser, params }) => {
    const ended = await endSession(organiser.id, params.session);
    return ended.ok ? { status: 'ended', to: '?done=ended' } : 'not-found';
  },
);
