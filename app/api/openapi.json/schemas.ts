import { z } from 'zod';
import { campaignClosed, hookTest, letterDelivered, messages, signatureConfirmed } from '@/lib/hooks/event';
import { campaignFigures, campaignList, campaignListed } from '@/lib/organisers/api-answers';
import { mineAnswer } from '@/lib/signatures/mine-answer';
import { correctionsForm, signatureForm } from '@/lib/signatures/signature-form';
import { SOURCE } from '@/lib/signatures/source';
import * as answers from './answers';

// The schemas of the API's description, all of them made from the zod schemas that the doors read and answer by.

type Schema = Record<string, unknown>;

/** What is sent, as it is typed: before anything is trimmed or made of it. */
const sent = { Signature: signatureForm, Corrections: correctionsForm };

const answered = {
  Refusal: answers.refusal,
  RefusedFields: answers.refusedFields,
  Signed: answers.signed,
  Moved: answers.moved,
  SignersPage: answers.foundPage,
  Mine: mineAnswer,
  Count: answers.count,
  Campaign: campaignListed,
  Campaigns: campaignList,
  Figures: campaignFigures,
  SignatureConfirmed: signatureConfirmed,
  LetterDelivered: letterDelivered,
  CampaignClosed: campaignClosed,
  HookTest: hookTest,
  SignatureConfirmedMessage: messages['signature.confirmed'],
  LetterDeliveredMessage: messages['letter.delivered'],
  CampaignClosedMessage: messages['campaign.closed'],
  HookTestMessage: messages['hook.test'],
};

export type SchemaName = keyof typeof sent | keyof typeof answered;

/** The schema of that name, as the rest of the description refers to it. */
export const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

/** What a field's rules say beyond its type: they are functions, which no schema holds. */
const FIELDS: Record<string, Schema> = {
  name: { minLength: 1, maxLength: 100, description: 'on one line, without a web address' },
  email: { format: 'email' },
  consent: { description: 'required, on or true: consent to the wording shown (GDPR Art. 9)' },
  visibility: { description: 'who may see the name; without it as the campaign says' },
  organisation: { maxLength: 150, description: 'required where signAs is organisation' },
  role: { maxLength: 100, description: 'required where signAs is organisation' },
  affiliation: { maxLength: 100 },
  city: { maxLength: 100 },
  country: { description: 'ISO 3166-1 alpha-2' },
  message: { maxLength: 1000, description: 'shown and sent once an organiser has approved it' },
  updates: { description: 'consent to news of this campaign' },
  locale: { description: 'the language of the mails' },
  source: { pattern: SOURCE.source, description: 'where the signer came from' },
  textVersion: { description: 'the version of the text that the signer was shown' },
  mailboxAnyway: { description: 'on: I know who else can read this mailbox' },
  emailAnyway: { description: 'on: the address is as I typed it' },
  website: { description: 'leave it out: only machines fill it in' },
};

export const REQUIRED = ['name', 'email', 'consent'];

/** Every schema, by name. */
export function schemas(): Record<SchemaName, Schema> {
  return { ...made(sent, 'input', annotated), ...made(answered, 'output', (_, schema) => schema) };
}

function made<Name extends string>(
  all: Record<Name, z.ZodType>,
  io: 'input' | 'output',
  also: (name: string, schema: Schema) => Schema,
): Record<Name, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries<z.ZodType>(all)) registry.add(schema, { id });
  const { schemas: found } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io,
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(found).map(([name, { $schema, $id, ...schema }]) => [name, also(name, schema as Schema)]),
  ) as Record<Name, Schema>;
}

function annotated(name: string, schema: Schema): Schema {
  const properties = Object.entries(schema.properties as Record<string, Schema>).map(([field, own]) => [
    field,
    { ...own, ...FIELDS[field] },
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: name === 'Signature' ? REQUIRED : undefined,
  };
}
