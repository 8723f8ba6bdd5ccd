import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { asText } from '@/app/api/_door/organiser-door';
import { othersSay } from '@/app/api/_door/others-say';
import { readBase } from '@/lib/campaigns/three-way';
import { changeSettings } from '@/lib/organisers/settings';

/**
 * Saves a campaign's settings: every field of its form, with `version` and `base` (how they stood when it was opened). Where
 * somebody else has changed the same ones meanwhile, the form comes back as typed, with what stands there now beside it. What
 * brings the erasure nearer is asked about again, by a mailed code.
 */
export const POST = campaignDoor<{ slug: string }>(
  'OrganiseSettings',
  async ({ who, fields, locale, now, sure }) => {
    const { version, base, ...typed } = asText(fields);
    const sent = { version: Number(version ?? -1), base: readBase(base), typed };
    const saved = await changeSettings(who, sent, now, sure);
    if (saved.ok) {
      const slug = typed.slug && saved.changed.includes('slug') ? typed.slug.trim() : who.slug;
      const done = saved.theirs.length > 0 ? 'saved-both' : 'saved';
      return {
        status: done,
        to: `/campaigns/${slug}/settings?done=${done}`,
        more: { version: saved.version },
      };
    }
    if (saved.reason === 'not-found' || saved.reason === 'sure-first') return saved.reason;
    return {
      errors: saved.reason === 'refused' ? saved.errors : {},
      said: othersSay(locale, 'OrganiseSettings', saved),
      page: 'settings;form=settings',
      ...(saved.reason === 'stale' && { more: { changed: saved.both, now: saved.now } }),
    };
  },
);
