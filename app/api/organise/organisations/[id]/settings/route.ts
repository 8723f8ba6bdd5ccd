import { type Asked, organisationDoor, organisationErrors } from '@/app/api/_door/organisation';
import { textOf } from '@/app/api/_door/organiser';
import { readSettings, type Settings } from '@/lib/organisations/organisation-form';
import { changeSettings } from '@/lib/organisers/organisation';
import { organisationFor } from '@/lib/organisers/permissions';
import { words } from '@/lib/words';

/** Saves what an organisation says of itself. */
export const POST = organisationDoor<{ id: string }>(async (asked) => {
  const { organiser, params, fields, locale, now } = asked;
  const who = { organiserId: organiser.id, organisationId: params.id };
  // A stranger learns nothing of the form either.
  if (!(await organisationFor(who.organiserId, who.organisationId, 'own'))) return 'not-found';
  const own = `/organisations/${params.id}/settings`;
  const page = `${own};form=settings`;
  const read = readSettings(fields);
  if (!read.ok) return { errors: organisationErrors(locale, read.errors), page };
  const version = Number(textOf(fields, 'version') || fields.version);
  const shown = { version: Number.isSafeInteger(version) ? version : -1, base: baseOf(asked) };
  const saved = await changeSettings(who, shown, read.input, now);
  if (saved.ok) {
    const also = saved.also.length > 0 ? `&also=${saved.also.join(',')}` : '';
    return { status: 'saved', to: `${own}?done=saved${also}`, more: { changed: saved.changed } };
  }
  if (saved.reason === 'not-found') return 'not-found';
  if (saved.reason === 'taken') return { errors: organisationErrors(locale, { name: ['taken'] }), page };
  const say = words(locale, 'Organisation');
  const tell = (fields: (keyof Settings)[], key: string) =>
    fields.map((field) => [field, [say(key, { theirs: inWords(saved.theirs, field, locale) })]]);
  const errors = Object.fromEntries([
    ...tell(saved.both, 'meanwhile.both'),
    ...tell(saved.others, 'meanwhile.theirs'),
  ]);
  return { errors, page, more: { reason: 'stale' } };
});

/** What the form was filled with when it was shown, as it says itself; null where it does not. */
function baseOf({ fields }: Asked<{ id: string }>): Settings | null {
  try {
    const read = readSettings(JSON.parse(textOf(fields, 'base')));
    return read.ok ? read.input : null;
  } catch {
    return null;
  }
}

function inWords(settings: Settings, field: keyof Settings, locale: string): string {
  const say = words(locale, 'Organisation');
  if (field === 'typeface') return say(`typefaces.${settings.typeface}`);
  if (field === 'links')
    return settings.links.map(({ label, url }) => `${label} (${url})`).join(', ') || say('nothing');
  return settings[field] || say('nothing');
}
