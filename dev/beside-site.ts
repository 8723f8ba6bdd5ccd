import { readSettings } from '@/lib/env';
import { status } from './migrate';
import { Refusal } from './refusal';
import { settingsOfTheSite } from './site-settings';

/**
 * For a command that uses lib/ beside a running site: makes this process's settings those of the site, and makes sure that its
 * database can be used.
 * @throws {Refusal} when there is no site, a setting is bad, or its database is away or not up to date
 */
export async function joinSite(): Promise<void> {
  const settings = settingsOfTheSite();
  const read = readSettings(settings);
  if (!read.ok) throw new Refusal(read.reasons.join('\n'));
  const { pending } = await status(settings.DATABASE_URL);
  if (pending.length > 0) throw new Refusal('The database is not up to date: run "npm run migrate" first.');
  Object.assign(process.env, settings);
}
