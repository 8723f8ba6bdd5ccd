import { lettersDoor } from '@/app/api/_door/letters';
import { pauseOrResume } from '@/lib/organisers/letters';

/** Pauses the letters: none is written until somebody says to go on. */
export const POST = lettersDoor<{ slug: string }>('stopped', ({ organiserId, params, now }) =>
  pauseOrResume(organiserId, params.slug, 'pause', now),
);
