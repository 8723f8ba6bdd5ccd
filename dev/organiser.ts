import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { enrol } from '@/lib/organisers/enrol';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';

// `npm run organiser -- EMAIL [ORGANISATION]`: makes an organiser from the shell.

async function command([email, ...organisation]: string[]): Promise<void> {
  if (!email) throw new Refusal('Say whom: npm run organiser -- EMAIL [ORGANISATION]');
  await joinSite();
  const enrolled = await enrol(email, organisation.join(' '));
  if (enrolled.ok) {
    const what = enrolled.made ? 'newly made' : 'as owner';
    console.log(`${enrolled.email} organises for ${enrolled.organisations.join(', ')} (${what}).`);
    console.log(`Sign in at ${env().SITE_URL}/en/sign-in`);
    return;
  }
  if (enrolled.reason === 'address') throw new Refusal(`"${email}" is no e-mail address.`);
  const known = enrolled.known.length > 0 ? ` There are: ${enrolled.known.join(', ')}.` : '';
  throw new Refusal(`Say for which organisation: npm run organiser -- ${email} "NAME".${known}`);
}

command(process.argv.slice(2))
  .catch(refuse)
  .finally(() => (process.exitCode ? undefined : db().$disconnect()));
