import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { pauseOrResume } from '@/lib/organisers/letters';

/** Pauses the letters: none is written until somebody says to go on. */
export const POST = lettersDoor<{ slug: string }>('stopped', ({ who, now }) =>
  pauseOrResume(who, 'pause', now),
);
