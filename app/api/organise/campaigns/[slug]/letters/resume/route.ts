import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { pauseOrResume } from '@/lib/organisers/letters';

/** Has paused letters go on. */
export const POST = lettersDoor<{ slug: string }>('resumed', ({ who, now }) =>
  pauseOrResume(who, 'resume', now),
);
