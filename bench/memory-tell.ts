import { appendFileSync } from 'node:fs';

// Loaded into the process that is watched, before its own code: collects its garbage now and then and tells what is left.

const { MEMORY_FILE: file = '', MEMORY_EVERY: every = '' } = process.env;

setInterval(() => {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  appendFileSync(file, `${JSON.stringify({ at: process.uptime(), rss, heapUsed })}\n`);
}, Number(every)).unref();
