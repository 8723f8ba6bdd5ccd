import { hideCampaign } from '@/lib/campaigns/hide';
import { db } from '@/lib/db';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';

// `npm run campaign -- SLUG hide|show`: the operator's emergency brake.

async function command([slug, act]: string[]): Promise<void> {
  if (!slug || (act !== 'hide' && act !== 'show'))
    throw new Refusal('Say what: npm run campaign -- SLUG hide|show');
  await joinSite();
  const done = await hideCampaign(slug, act === 'hide', new Date());
  if (!done.ok) throw new Refusal(`There is no campaign called ${slug}.`);
  console.log(act === 'hide' ? `${slug} is hidden everywhere within seconds.` : `${slug} is shown again.`);
}

command(process.argv.slice(2))
  .catch(refuse)
  .finally(() => (process.exitCode ? undefined : db().$disconnect()));
