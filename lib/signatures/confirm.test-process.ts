import { db } from '@/lib/db';
import { confirm } from './confirm';

// A web process of its own, for the test that confirms from two at once: several workers, each link by whoever is free.

process.once('message', async ({ tokens, workers }: { tokens: string[]; workers: number }) => {
  const work = async () => {
    for (let token = tokens.pop(); token; token = tokens.pop()) {
      const done = await confirm(token, {}, new Date());
      if (!done.ok) process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  await db().$disconnect();
  process.disconnect();
});
