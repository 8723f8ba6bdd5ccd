import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { siteKeys } from '@/lib/vault/keys';

// A site with two campaigns that somebody has signed, for the test of the commands; says their ids.

await siteKeys();
const made = [];
for (const slug of ['good', 'bad']) made.push(await signedCampaign(1, {}, { slug }));
console.log(made.map(({ campaign }) => campaign.id).join(' '));
await db().$disconnect();
