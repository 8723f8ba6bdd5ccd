import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { rewrap } from '@/lib/vault/stored-keys';
import { joinSite } from './beside-site';
import { keylessCampaigns, namedKeys, whose } from './keys/list';
import { verifyKeys } from './keys/verify';
import { Refusal, refuse } from './refusal';

// `npm run keys -- list|rotate|verify`: the keys that seal personal data, each wrapped with a version of the master key.

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

async function list(): Promise<void> {
  for await (const { name, version, madeAt } of namedKeys())
    console.log(`${name}\tmaster version ${version}\tmade ${madeAt.toISOString().slice(0, 16)}Z`);
  for (const slug of await keylessCampaigns()) console.log(`${slug}\tdestroyed`);
}

async function rotate(): Promise<void> {
  const [{ version }] = env().MASTER_KEY;
  const { rewrapped, closed } = await rewrap();
  console.log(`${plural(rewrapped, 'key')} wrapped anew with version ${version} of the master key.`);
  if (closed.length === 0) {
    const older = env().MASTER_KEY.slice(1);
    if (older.length > 0)
      console.log(
        `No stored key needs ${older.map((each) => `version ${each.version}`).join(', ')} any more; backups made under it still do.`,
      );
    return;
  }
  for (const name of closed)
    console.error(`The key of ${await whose(name)} does not open and was left as it is.`);
  process.exitCode = 1;
}

async function verify(): Promise<void> {
  const { keys, wrong } = await verifyKeys();
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exitCode = 1;
  else
    console.log(
      `${plural(keys, 'key')} ${keys === 1 ? 'opens' : 'open'}, and so does what was tried of what they seal.`,
    );
}

const acts: Record<string, () => Promise<void>> = { list, rotate, verify };

async function command([word = '']: string[]): Promise<void> {
  const act = acts[word];
  if (!act) throw new Refusal('Say what: npm run keys -- list|rotate|verify');
  await joinSite();
  await act().finally(() => db().$disconnect());
}

command(process.argv.slice(2)).catch(refuse);
