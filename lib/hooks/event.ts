import { z } from 'zod';

// What a hook is told, as its receivers may rely on it: made from these, and described by them in the API's description.

const campaign = z.string().meta({ description: 'the campaign’s slug' });
const iso = z.iso.datetime();

export const signatureConfirmed = z.object({
  campaign,
  signature: z.uuid().meta({
    description: 'stays the same; where the signer chose to be counted only, one of this message alone',
  }),
  confirmedAt: iso.meta({
    description: 'to the hour where the signer chose to be counted only; as is `timestamp` then',
  }),
  signAs: z
    .enum(['person', 'organisation'])
    .optional()
    .meta({ description: 'not there where the signer chose to be counted only' }),
  country: z.string().length(2).nullable().optional().meta({
    description:
      'ISO 3166-1 alpha-2, null where none was given; not there where the signer chose to be counted only',
  }),
  language: z.string().optional().meta({
    description: 'the language of the signer’s mails; not there where the signer chose to be counted only',
  }),
  name: z
    .string()
    .optional()
    .meta({ description: 'only where the signer chose to be named in public, and it may be shown' }),
});

export const letterDelivered = z.object({
  campaign,
  letter: z.uuid(),
  number: z.int().meta({ description: 'the letters to one addressee are numbered from 1' }),
  addressee: z.int().meta({ description: 'the addressee’s number in the campaign' }),
  named: z.int().meta({ description: 'signatures named in it' }),
  unnamed: z.int().meta({ description: 'signatures counted in it without a name' }),
  total: z.int(),
  deliveredAt: iso,
});

export const campaignClosed = z.object({
  campaign,
  closedAt: iso,
  outcome: z.enum(['won', 'partly', 'lost']).nullable(),
  confirmed: z.int(),
  organisations: z.int(),
  paper: z.int(),
});

export const hookTest = z.object({ hook: z.uuid() });

const told = <Name extends string, Data extends z.ZodType>(type: Name, data: Data) =>
  z.object({ type: z.literal(type), timestamp: iso, data });

/** The whole message of each event. */
export const messages = {
  'signature.confirmed': told('signature.confirmed', signatureConfirmed),
  'letter.delivered': told('letter.delivered', letterDelivered),
  'campaign.closed': told('campaign.closed', campaignClosed),
  'hook.test': told('hook.test', hookTest),
};
