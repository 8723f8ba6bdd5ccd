import type { NextConfig } from 'next';

// The smallest site Next can serve: what it does with nothing of ours is the limit that ours is measured against.
const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
};

export default config;
