import type { Settings } from './settings';

/** The organiser of every demonstration campaign; the seed makes her. */
const ORGANISER = 'organiser@undersigned.example';

/** Says where everything is, once it runs. */
export function showAddresses({ SITE_URL }: Settings, postboxPort: number, seconds: number): void {
  const rows = [
    ['Site', `${SITE_URL}`],
    ['Organisers', `${SITE_URL}/en/sign-in`],
    ['', `type ${ORGANISER}; the link lands in the postbox`],
    ['Postbox', `http://localhost:${postboxPort}`],
  ];
  const lines = rows.map(([name = '', what]) => `  ${name.padEnd(12)}${what}`);
  console.log(`\n${lines.join('\n')}\n\n  Up after ${seconds.toFixed(1)} s. Ctrl-C stops everything.\n`);
}
