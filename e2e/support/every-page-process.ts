import { createInterface } from 'node:readline';
import { db } from '@/lib/db';
import { everyPage } from '@/server/no-scan/one-of-each.fixture';
import { pages } from '@/server/no-scan/pages.fixture';

// A process beside a story: it makes one of everything and says, line by line, which page is to be visited with which cookie; each
// line is answered with the status seen. The last says which pages nobody was shown.

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const steps = await everyPage(async (address, cookie) => {
  say({ address, cookie });
  const { value } = await answers.next();
  return Number(value);
});
const shown = new Set(steps.filter(({ status }) => status === 200).map(({ asked }) => asked));
say({ unseen: pages.filter((each) => !shown.has(`GET ${each}`)) });
await db().$disconnect();
process.exit(0);
