import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// Names of these carry a hash of their content in the query: what was once fetched stays true.
const forever = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];
const versioned = [{ type: 'query' as const, key: 'v' }];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // A native module, which no bundle can hold: it sets the names' sheet.
  serverExternalPackages: ['@myriaddreamin/typst-ts-node-compiler'],
  // Pages are finished before they are sent: metadata in the head, nothing revealed by script later.
  htmlLimitedBots: /.*/,
  // The check runs the compiler itself, over everything and not only over the pages.
  typescript: { ignoreBuildErrors: true },
  // A page's code is read when it is first asked for: a web process is ready in half the time, and a quarter smaller.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    { source: '/fonts/:file', has: versioned, headers: forever },
    { source: '/enhance.js', has: versioned, headers: forever },
    { source: '/desk.js', has: versioned, headers: forever },
  ],
};

export default createNextIntlPlugin('./app/words.ts')(config);
