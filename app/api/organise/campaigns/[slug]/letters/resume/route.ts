import { lettersDoor } from '@/app/api/_door/letters';
import { pauseOrResume } from '@/lib/organisers/letters';

/** Has paused letters go on. */
export const POST = lettersDoor<{ slug: string }>('resumed', ({ organiserId, params, now }) =>
  pauseOrResume(organiserId, params.slug, 'resume', now),
);
