import { z } from 'zod';
import { CampaignState, MailState } from '@/generated/prisma/enums';

// What the organisers' API answers of campaigns: the doors' answers are made to fit it, and the API's description of them.

const iso = z.iso.datetime();

export const campaignListed = z.object({
  campaign: z.string().meta({ description: 'the slug: how every other address names it' }),
  title: z.string(),
  language: z.string().meta({ description: 'the language of the title' }),
  state: z.enum(CampaignState),
  standing: z
    .enum(['hidden', 'open', 'paused', 'closed'])
    .meta({ description: 'towards the public, now: past its closing time a campaign is closed' }),
  opensAt: iso,
  closesAt: iso,
  archived: z.boolean(),
});

export const campaignList = z.object({ campaigns: z.array(campaignListed) });

export const campaignFigures = z.object({
  campaign: z.string(),
  state: z.enum(CampaignState),
  confirmed: z.int().meta({ description: 'everything that counts, organisations among them' }),
  organisations: z.int(),
  paper: z.int().meta({ description: 'on paper: beside what is confirmed, never added in' }),
  pending: z.int().meta({ description: 'asked by mail, neither confirmed nor gone' }),
  goal: z.int(),
  letters: z
    .partialRecord(z.enum(MailState), z.int())
    .meta({ description: 'how many letters are in which state; states of none are left out' }),
  asOf: iso,
});
