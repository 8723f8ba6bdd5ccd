import { describe, expect, it } from 'vitest';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { readSignature } from '@/lib/signatures/signature-form';
import { demoCampaigns } from './campaigns';
import { demoOrganisations } from './organisations';
import { organisationsSigning, people } from './people';

const SCRIPTS = 'Arabic Hebrew Cyrillic Greek Han Hangul Devanagari Bengali Tamil Thai'.split(' ');

describe.each(demoCampaigns)('the demonstration campaign $slug', (campaign) => {
  const { en, es } = campaign.texts;

  it('says as much in Spanish as in English', () => {
    expect(en.demands.length).toBeGreaterThan(0);
    expect(es.demands).toHaveLength(en.demands.length);
    expect(Boolean(es.outcomeWords)).toBe(Boolean(en.outcomeWords));
    for (const text of [en, es]) {
      const words = text.body.split(/\s+/).filter(Boolean).length;
      expect(words).toBeGreaterThanOrEqual(250);
      expect(words).toBeLessThanOrEqual(500);
      expect(text.body).not.toMatch(/<[a-z/!]/i);
      expect(text.consent).toContain(demoOrganisations[campaign.organisation].name);
    }
  });

  it('writes to offices under .example and links only there', () => {
    expect(campaign.addressees.some(({ copy }) => !copy)).toBe(true);
    for (const { email: address } of campaign.addressees) {
      expect(readEmailAddress(address).ok).toBe(true);
      expect(address).toMatch(/\.example$/);
    }
    const urls = [en, es].flatMap((text) => [text.publishedUrl, ...text.links.map(({ url }) => url)]);
    for (const url of [...urls, campaign.donationUrl]) {
      if (url) expect(new URL(url).hostname).toMatch(/\.example$/);
    }
  });

  it('has as many signers as it says, each with a mailbox of their own, within its time', () => {
    const signers = people(campaign.slug, campaign.signatures, campaign);
    const endorsers = organisationsSigning(campaign.slug, campaign.organisations, campaign);
    expect(signers).toHaveLength(campaign.signatures);
    expect(endorsers).toHaveLength(campaign.organisations);
    const addresses = [...signers, ...endorsers].map((signer) => signer.email);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((address) => !readEmailAddress(address).ok)).toEqual([]);
    expect(addresses.filter((address) => !/[@.]example\.(org|net|com)$/.test(address))).toEqual([]);
    for (const { hoursAgo } of [...signers, ...endorsers]) {
      expect(hoursAgo).toBeGreaterThan(Math.max(0, -campaign.closesInDays * 24));
      expect(hoursAgo).toBeLessThan(campaign.opensDaysAgo * 24);
    }
  });

  it('has signers whom the form would take', () => {
    const consent = 'on';
    const persons = people(campaign.slug, campaign.signatures, campaign);
    const endorsers = organisationsSigning(campaign.slug, campaign.organisations, campaign);
    const posted = [
      ...persons.map((person) => ({ ...person, consent, visibility: person.visibility.toLowerCase() })),
      ...endorsers.map((endorser) => ({ ...endorser, consent, signAs: 'organisation' })),
    ];
    for (const fields of posted) {
      const read = readSignature(fields);
      expect(read).toMatchObject({ ok: true, input: { name: fields.name } });
      if (read.ok) expect(read.input.message).toBe(fields.message);
      expect(fields.name).not.toMatch(/[|_]/);
      if (read.ok && 'source' in fields) expect(read.input.source).toBe(fields.source);
    }
  });
});

it('invents the same people for the same seed and others for another', () => {
  expect(people('one', 50)).toEqual(people('one', 50));
  expect(people('one', 50)).not.toEqual(people('two', 50));
});

it('names people in many scripts', () => {
  const names = people('scripts', 420).map(({ name }) => name);
  const missing = SCRIPTS.filter(
    (script) => !names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
  );
  expect(missing).toEqual([]);
});

it('lets few people sign at night', () => {
  const hours = people('nights', 400, { hourNow: 0 }).map(({ hoursAgo }) => Math.floor(24 - (hoursAgo % 24)));
  const night = hours.filter((hour) => hour >= 1 && hour < 6).length;
  expect(night).toBeGreaterThan(0);
  expect(night).toBeLessThan(40);
});
