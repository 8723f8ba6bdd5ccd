import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { makeToken } from '@/lib/vault/token';
import { type CampaignGiven, makeCampaign } from '@/prisma/factories';
import { readAnswer } from './answer-form';
import { saveDraft } from './draft';
import { findAsked } from './find';
import { giveAnswer } from './give';

/** A campaign whose addressees can answer, for tests. Who answers is named by their place, from 0. */
export async function askedCampaign(given: CampaignGiven = {}) {
  const campaign = await makeCampaign(db(), given);
  const keys = await campaignKeys(campaign.id);
  if (!keys) throw new Error('no keys');
  const addressees = campaign.addressees.sort((one, other) => one.number - other.number);
  const tokens = addressees.map(({ id }) => makeToken(keys.link, 'answer', id));

  /** The first step, with the fields of the form. */
  async function drafts(who: number, fields: Record<string, string>, now: Date) {
    const asked = await findAsked(tokens[who] ?? '', 'en', now);
    if (!asked) throw new Error('asked nothing');
    const read = readAnswer(fields, asked.campaign.text.demands.length);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const saved = await saveDraft(asked, read.input, { locale: 'en', now });
    if (!saved.ok) throw new Error(saved.reason);
    return saved.draft;
  }

  /** Both steps; gives the answer's id. */
  async function answers(who: number, fields: Record<string, string>, now: Date) {
    const draft = await drafts(who, fields, now);
    const given = await giveAnswer(tokens[who] ?? '', draft, now);
    if (!given.ok) throw new Error(given.reason);
    return draft;
  }

  return { campaign, addressees, tokens, drafts, answers };
}
