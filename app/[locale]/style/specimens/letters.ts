import type { deliveryRecord } from '@/lib/letters/record';

type Letter = Awaited<ReturnType<typeof deliveryRecord>>['letters'][number];

const STATES: Letter['state'][] = [
  'WAITING',
  'QUEUED',
  'ACCEPTED',
  'DELAYED',
  'DELIVERED',
  'BOUNCED',
  'FAILED',
  'SUPPRESSED',
  'COMPLAINED',
  'PARKED',
  'CANCELLED',
];

/** The day on which all of it happened. */
export const DAY = new Date('2026-05-01T09:30:00Z');

/** A letter in every state, newest batch first. @param locale the language of the offices' names */
export function lettersIn(locale: string): Letter[] {
  return STATES.map((state, at) => ({
    id: state,
    number: STATES.length - at,
    fromBatch: 1 + Math.floor((STATES.length - at) / 4),
    batch: 1 + Math.floor((STATES.length - at) / 4),
    final: at === 0,
    office: locale === 'ar' ? 'وزارة الصحة' : 'Ministry of Health',
    copy: at % 3 === 1,
    fromPosition: (STATES.length - at) * 100 - 99,
    toPosition: (STATES.length - at) * 100,
    named: state === 'WAITING' ? null : 61,
    unnamed: state === 'WAITING' ? null : 39,
    total: state === 'WAITING' ? null : (STATES.length - at) * 100,
    state,
    writtenAt: DAY,
    composedAt: DAY,
    acceptedAt: state === 'WAITING' ? null : DAY,
    deliveredAt: state === 'DELIVERED' ? DAY : null,
    returnedAt: null,
  }));
}
