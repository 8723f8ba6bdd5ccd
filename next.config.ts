import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// Names of these carry a hash of their content in the query: what was once fetched stays true.
const forever = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];
// A card in a sandbox is of no site, and asks for its fonts as such.
const ofAllSites = { key: 'Access-Control-Allow-Origin', value: '*' };
// Other people's pages name these without one, and for years.
const onOthersPages = [
  {
    key: 'Cache-Control',
    value: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800',
  },
  ofAllSites,
];
const versioned = [{ type: 'query' as const, key: 'v' }];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Native modules, which no bundle can hold: they set the names' sheet and draw pictures.
  serverExternalPackages: ['@myriaddreamin/typst-ts-node-compiler', 'sharp'],
  // Pages are finished before they are sent: metadata in the head, nothing revealed by script later.
  htmlLimitedBots: /.*/,
  // The check runs the compiler itself, over everything and not only over the pages.
  typescript: { ignoreBuildErrors: true },
  // A page's code is read when it is first asked for: a web process is ready in half the time, and a quarter smaller.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    { source: '/fonts/:file', has: versioned, headers: [...forever, ofAllSites] },
    { source: '/enhance.js', has: versioned, headers: forever },
    { source: '/desk.js', has: versioned, headers: forever },
    { source: '/card.js', has: versioned, headers: forever },
    { source: '/:script(embed|counter).js', headers: onOthersPages },
  ],
};

export default createNextIntlPlugin('./app/words.ts')(config);
