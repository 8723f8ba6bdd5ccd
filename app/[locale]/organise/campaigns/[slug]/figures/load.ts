import { cache } from 'react';
import { funnelOf } from '@/lib/figures/funnel';
import { lettersByState } from '@/lib/figures/letters';

// Read once for a page, by whatever part of it asks first.
export const loadFunnel = cache(funnelOf);
export const loadLetters = cache(lettersByState);

/** A day (`2026-05-03`) as a date that is to be written in UTC. */
export const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
