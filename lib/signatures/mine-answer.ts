import { z } from 'zod';
import { MailKind, MailState } from '@/generated/prisma/enums';

// Everything that is held about a signature, as its signer takes it away (GDPR Art. 15 and 20): the file is made to fit this, and
// so is the API's description of it. Keys stay as they are; new ones may come.

const iso = z.iso.datetime();
const lower = (names: Record<string, string>) =>
  z.enum(Object.values(names).map((name) => name.toLowerCase()));

const line = z
  .object({
    name: z.string(),
    beside: z
      .string()
      .nullable()
      .meta({ description: 'role and affiliation, who signed for an organisation' }),
    message: z.string().nullable(),
  })
  .nullable()
  .meta({ description: 'null: one more in the number, no name' });

export const mineAnswer = z.object({
  asOf: iso,
  page: z.string().meta({ description: 'the signer’s own page' }),
  campaign: z.object({
    slug: z.string(),
    title: z.string(),
    organisation: z.string(),
    contact: z.string(),
    closesAt: iso,
    purgesAt: iso.meta({ description: 'by then everything personal is erased' }),
  }),
  sealed: z
    .object({
      name: z.string(),
      email: z.string(),
      organisation: z.string().optional(),
      role: z.string().optional(),
      affiliation: z.string().optional(),
      city: z.string().optional(),
      message: z.string().optional(),
      objection: z.string().optional().meta({ description: 'why the signer objects' }),
    })
    .nullable()
    .meta({ description: 'kept sealed; null once erased' }),
  inTheClear: z.object({
    id: z.string(),
    state: z.enum(['pending', 'confirmed', 'withdrawn', 'removed']),
    counts: z.boolean(),
    number: z.int().nullable(),
    held: z.string().nullable().meta({ description: 'why it is looked at before it counts' }),
    removed: z.string().nullable().meta({ description: 'why it was removed' }),
    signAs: z.enum(['person', 'organisation']),
    visibility: z.enum(['public', 'addressee', 'count']),
    words: z.enum(['none', 'waiting', 'approved', 'hidden']),
    publicName: z.string().nullable(),
    country: z.string().nullable(),
    language: z.string(),
    mailProvider: z.string(),
    source: z.string().nullable(),
    updates: z.boolean(),
    textVersion: z.int(),
    textPage: z.string(),
    consentVersion: z.int(),
    consentHash: z.string(),
    consentWording: z.string().nullable(),
    mailboxIndex: z.boolean().meta({ description: 'a keyed hash of the mailbox is kept' }),
    networkMark: z
      .boolean()
      .meta({ description: 'keyed hashes of network and mail server are kept, for two days' }),
    cameInAt: iso,
    signedAt: iso,
    confirmedAt: iso.nullable(),
    changedAt: iso,
    objectedAt: iso.nullable(),
    erasedAt: iso.nullable(),
    forgottenAt: iso.nullable(),
  }),
  mails: z.object({
    put: z.int().meta({ description: 'how many may still be five at most; news not among them' }),
    sent: z.array(
      z.object({
        kind: lower(MailKind),
        state: lower(MailState),
        dueAt: iso,
        acceptedAt: iso.nullable(),
        deliveredAt: iso.nullable(),
      }),
    ),
  }),
  linesNow: z
    .object({ page: line, letters: line })
    .meta({ description: 'the line that each audience sees, as it is now' }),
  letters: z.array(
    z.object({
      to: z.string(),
      number: z.int(),
      at: iso,
      state: lower(MailState),
      named: z.boolean(),
      line: z.int().nullable().meta({ description: 'the number in that letter beside which the name stood' }),
    }),
  ),
  lists: z
    .array(z.object({ day: z.iso.date(), purpose: z.enum(['handover', 'press', 'mailing', 'legal']) }))
    .meta({ description: 'lists that organisers took away while this signature could stand in them' }),
  systems: z
    .array(z.object({ at: iso }))
    .meta({ description: 'calls that told an organisers’ own system of it, of the last weeks' }),
});

export type MineAnswer = z.input<typeof mineAnswer>;
