import type { OrganiserAct } from '@/lib/organisers/permissions';
import type { Everything } from './roles.fixture';

// Every door that trusts who is signed in: one that is not in this table fails the walks over it.

export type Params = Record<string, string>;
export type Door = {
  /** what one must be allowed; `self`: everybody for themselves alone */
  act: OrganiserAct | 'self';
  /** whether it is asked about again, by a mailed code */
  sure?: true;
  method?: 'GET' | 'POST';
  params: (here: Everything) => Params;
  query?: string;
  fields?: (here: Everything) => Record<string, string>;
  /** what is sent where it is no fields: a file */
  form?: () => FormData;
};

const campaign = ({ campaign: { slug } }: Everything) => ({ slug });
const organisation = (here: Everything) => ({ id: here.organisation.id });
const with_ = (own: (here: Everything) => Params) => (here: Everything) => ({
  ...campaign(here),
  ...own(here),
});
const within = (own: (here: Everything) => Params) => (here: Everything) => ({
  ...organisation(here),
  ...own(here),
});

const C = 'organise/campaigns/[slug]';
const O = 'organise/organisations/[id]';
const first = with_(() => ({ number: '1' }));
const bulk = with_((here) => ({ id: here.bulk }));
const list = with_((here) => ({ list: here.list, file: '1' }));
const paper = with_((here) => ({ id: here.paper }));
const update = with_((here) => ({ id: here.update }));

function aFile(): FormData {
  const form = new FormData();
  form.set('file', new Blob(['name;email\nAna;ana@example.org\n']), 'list.csv');
  return form;
}

const flowing: Door[] = [
  { act: 'export', method: 'GET', params: campaign, query: 'purpose=press' },
  ...['handover', 'mailing', 'legal&sure=on'].map(
    (purpose): Door => ({
      ...{ act: 'export', method: 'GET', sure: true, params: campaign, query: `purpose=${purpose}` },
    }),
  ),
];

/** What each door is for, and what is sent to it: addresses under `app/api`. */
export const doors: Record<string, Door | Door[]> = {
  'campaigns/[slug]/figures': { act: 'see', method: 'GET', params: campaign },
  'campaigns/[slug]/signatures.csv': flowing,
  'campaigns/[slug]/signatures.jsonl': flowing,
  'campaigns/[slug]/signatures.xlsx': flowing,
  'organise/answers/[id]/[decision]': {
    act: 'send',
    params: (here) => ({ id: here.answer, decision: 'show' }),
  },
  [`${C}/addressees/[number]/move`]: { act: 'edit', params: first, fields: () => ({ direction: 'up' }) },
  [`${C}/addressees/[number]/remove`]: { act: 'edit', params: first },
  [`${C}/addressees/[number]`]: [
    { act: 'edit', params: first },
    { act: 'edit', sure: true, params: first, fields: () => ({ email: 'new@office.example' }) },
  ],
  [`${C}/addressees`]: { act: 'edit', sure: true, params: campaign },
  [`${C}/archive`]: { act: 'edit', params: campaign },
  [`${C}/batches`]: { act: 'send', params: campaign, fields: () => ({ number: '1' }) },
  [`${C}/close`]: { act: 'edit', params: campaign },
  [`${C}/delete`]: { act: 'edit', params: campaign },
  [`${C}/duplicate`]: { act: 'edit', params: campaign },
  [`${C}/figures/[name]`]: { act: 'see', method: 'GET', params: with_(() => ({ name: 'days.csv' })) },
  [`${C}/letters/addressees/[number]/go-on`]: { act: 'send', params: first },
  [`${C}/letters/addressees/[number]`]: [
    { act: 'send', params: first },
    { act: 'send', sure: true, params: first, fields: () => ({ email: 'new@office.example' }) },
  ],
  [`${C}/letters/again/[letter]`]: { act: 'send', params: with_((here) => ({ letter: here.letter })) },
  [`${C}/letters/pause`]: { act: 'send', params: campaign },
  [`${C}/letters/preview/[number]/[attachment]`]: {
    act: 'send',
    method: 'GET',
    params: with_(() => ({ number: '1', attachment: '1' })),
  },
  [`${C}/letters/preview/[number]`]: { act: 'send', method: 'GET', params: first },
  [`${C}/letters/release`]: { act: 'send', params: campaign },
  [`${C}/letters/resume`]: { act: 'send', params: campaign },
  [`${C}/letters/rhythm`]: { act: 'send', params: campaign },
  [`${C}/lists/[list]/[file]`]: { act: 'export', method: 'GET', params: list },
  [`${C}/lists/[list]/cancel`]: { act: 'export', params: list },
  [`${C}/lists/[list]/remove`]: { act: 'export', params: list },
  [`${C}/lists/[list]`]: { act: 'export', method: 'GET', params: list },
  [`${C}/lists`]: [
    { act: 'export', params: campaign, fields: () => ({ purpose: 'press', format: 'csv' }) },
    ...['handover', 'mailing', 'legal'].map(
      (purpose): Door => ({
        ...{ act: 'export', sure: true, params: campaign },
        fields: () => ({ purpose, format: 'csv', sure: 'on' }),
      }),
    ),
  ],
  [`${C}/open`]: { act: 'edit', params: campaign },
  [`${C}/paper/[id]/bad`]: { act: 'edit', method: 'GET', params: paper },
  [`${C}/paper/[id]/columns`]: { act: 'edit', params: paper },
  [`${C}/paper/[id]/discard`]: { act: 'edit', params: paper },
  [`${C}/paper/[id]/import`]: { act: 'edit', params: paper },
  [`${C}/paper/[id]/progress`]: { act: 'edit', method: 'GET', params: paper },
  [`${C}/paper/[id]/undo`]: { act: 'edit', params: paper },
  [`${C}/paper`]: { act: 'edit', params: campaign, form: aFile },
  [`${C}/panic`]: [
    { act: 'own', params: campaign, fields: (here) => ({ act: 'begin', slug: here.campaign.slug }) },
    {
      act: 'own',
      sure: true,
      params: campaign,
      fields: (here) => ({ act: 'end', slug: here.campaign.slug }),
    },
  ],
  [`${C}/pause`]: { act: 'edit', params: campaign },
  [`${C}/preview`]: { act: 'edit', params: campaign, fields: () => ({ act: 'make' }) },
  [`${C}/reopen`]: { act: 'edit', params: campaign },
  [`${C}/settings`]: { act: 'edit', params: campaign },
  [`${C}/signatures/[id]/[act]`]: [
    { act: 'look', params: with_((here) => ({ id: here.signature, act: 'hold' })) },
    {
      act: 'look',
      params: with_((here) => ({ id: here.signature, act: 'hold' })),
      fields: () => ({ why: 'A flood' }),
    },
  ],
  [`${C}/signatures/bulk/[id]/[step]`]: {
    act: 'look',
    params: (here) => ({ ...bulk(here), step: 'cancel' }),
  },
  [`${C}/signatures/bulk/[id]`]: { act: 'look', method: 'GET', params: bulk },
  [`${C}/signatures/bulk`]: [
    { act: 'look', params: campaign },
    { act: 'look', params: campaign, fields: () => ({ kind: 'hold', why: 'A flood' }) },
  ],
  [`${C}/signatures/search`]: { act: 'look', params: campaign, fields: () => ({ typed: 'Ana' }) },
  [`${C}/texts/preview/[number]`]: { act: 'edit', method: 'GET', params: first },
  [`${C}/texts/publish`]: { act: 'edit', params: campaign },
  [`${C}/texts`]: { act: 'edit', params: campaign },
  [`${C}/trial`]: { act: 'edit', params: campaign, fields: () => ({ what: 'confirmation' }) },
  [`${C}/updates/[id]/[act]`]: { act: 'send', params: (here) => ({ ...update(here), act: 'cancel' }) },
  [`${C}/updates/[id]`]: { act: 'send', params: update },
  [`${C}/updates/[id]/send`]: [
    { act: 'send', params: update },
    { act: 'send', params: update, fields: () => ({ at: 'now' }) },
  ],
  [`${C}/updates/[id]/when`]: { act: 'send', params: update },
  [`${C}/updates/preview/[id]`]: { act: 'send', method: 'GET', params: update },
  [`${C}/updates`]: { act: 'send', params: campaign },
  'organise/campaigns': {
    act: 'edit',
    params: () => ({}),
    fields: (here) => ({
      organisation: here.organisation.id,
      kind: 'PETITION',
      title: 'A new one',
      language: 'en',
      slug: `new-${here.campaign.slug}`,
    }),
  },
  'organise/signatures/[id]/[decision]': {
    act: 'look',
    params: (here) => ({ id: here.signature, decision: 'approve' }),
    fields: () => ({ seen: 'other words' }),
  },
  [`${O}/hooks/[hook]/[act]`]: { act: 'own', params: within((here) => ({ hook: here.hook, act: 'pause' })) },
  [`${O}/hooks/[hook]/calls/[call]/again`]: {
    act: 'own',
    params: within((here) => ({ hook: here.hook, call: here.call })),
  },
  [`${O}/hooks`]: [
    { act: 'own', sure: true, params: organisation },
    {
      act: 'own',
      sure: true,
      params: organisation,
      fields: () => ({ url: 'https://hooks.example/', 'campaign.closed': 'on' }),
    },
  ],
  [`${O}/invitations/[invitation]/again`]: {
    act: 'own',
    params: within((here) => ({ invitation: here.invitation })),
  },
  [`${O}/invitations/[invitation]/withdraw`]: {
    act: 'own',
    params: within((here) => ({ invitation: here.invitation })),
  },
  [`${O}/leave`]: { act: 'see', params: organisation },
  [`${O}/log`]: { act: 'own', method: 'GET', params: organisation, query: 'format=csv' },
  [`${O}/people/[member]/remove`]: {
    act: 'own',
    sure: true,
    params: within((here) => ({ member: here.member })),
  },
  [`${O}/people/[member]/role`]: {
    act: 'own',
    sure: true,
    params: within((here) => ({ member: here.member })),
    fields: () => ({ role: 'EDITOR' }),
  },
  [`${O}/people`]: { act: 'own', sure: true, params: organisation },
  [`${O}/settings`]: { act: 'own', params: organisation },
  [`${O}/tokens/[token]/revoke`]: { act: 'own', params: within((here) => ({ token: here.token })) },
  [`${O}/tokens`]: [
    { act: 'own', sure: true, params: organisation },
    { act: 'own', sure: true, params: organisation, fields: () => ({ name: 'A script', FIGURES: 'on' }) },
  ],
};

/**
 * Doors that nobody needs a role for: an invitation is answered by whom it was sent to, anybody may found an organisation, ends
 * their own sessions and proves who they are.
 */
export const FOR_THEMSELVES = [
  'organise/invitations/[invitation]/decline',
  'organise/invitations/[invitation]/join',
  'organise/organisations',
  'organise/sessions/[session]/end',
  'organise/sessions/others',
  'organise/sure',
];
