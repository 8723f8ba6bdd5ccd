import { z } from 'zod';
import { SignatureState } from '@/generated/prisma/enums';

// What the public doors answer as JSON. The doors' tests hold their answers against these.

const errors = z
  .record(z.string(), z.array(z.string()))
  .meta({ description: 'sentences by field, in the language asked for' });

export const refusal = z.object({
  error: z.string().meta({ description: 'a word that stays the same' }),
  message: z.string().optional().meta({ description: 'what that word means, in an English sentence' }),
});

export const signed = z.object({
  status: z.literal('check-your-email').meta({ description: 'alike for new and repeat signers' }),
});

export const refusedFields = z.object({
  errors,
  warning: z.enum(['addressee-mailbox', 'employer-mailbox', 'email-typo']).optional().meta({
    description:
      'the mailbox can be read by an addressee or the employer (send mailboxAnyway to go on), or its provider looks mistyped (emailAnyway)',
  }),
  suggestion: z.string().optional().meta({ description: 'with email-typo: the address that may be meant' }),
});

export const moved = z.object({
  status: z.enum([...Object.values(SignatureState).map((state) => state.toLowerCase()), 'erased']),
});

export const foundPage = z.object({
  location: z.string().meta({ description: 'the path of the signer’s own page' }),
});

export const count = z.object({
  campaign: z.string(),
  confirmed: z.int().meta({ description: 'everything that counts, organisations among them' }),
  organisations: z.int(),
  paper: z.int().meta({ description: 'beside what is confirmed, never added in' }),
  goal: z.int(),
  asOf: z.iso.datetime().meta({ description: 'at most ten seconds ago' }),
});
