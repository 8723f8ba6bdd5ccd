import { textAnswer } from '@/app/api/_door/answers';
import { listAddresses } from '@/lib/campaigns/list-addresses';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { locales } from '@/lib/locales';

export const dynamic = 'force-dynamic';

/** However many ask, the list is made once in so long, in ms. */
const KEPT_FOR = 60_000;
const FIXED = ['', '/privacy'];

let kept: { site: string; at: number; xml: Promise<string> } | null = null;

/** Every page of ours that is to be found, for search engines (https://www.sitemaps.org/protocol.html). */
export async function GET(): Promise<Response> {
  const { SITE_URL: site } = env();
  const at = performance.now();
  if (kept?.site !== site || at - kept.at > KEPT_FOR) {
    const making = { site, at, xml: made(site) };
    kept = making;
    // What failed is not kept: the next one who asks has it made again.
    making.xml.catch(() => {
      if (kept === making) kept = null;
    });
  }
  const headers = {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=600',
  };
  return textAnswer(await kept.xml, { status: 200, headers });
}

async function made(site: string): Promise<string> {
  const campaigns = await listAddresses(clock());
  const lines = [
    ...locales.flatMap((locale) => FIXED.map((path) => line(`${site}/${locale}${path}`))),
    ...campaigns.flatMap(({ paths, changedAt }) => paths.map((path) => line(site + path, changedAt))),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
}

// Of an address of ours nothing needs another spelling in XML: letters, digits, dashes.
const line = (address: string, changedAt?: Date) =>
  `<url><loc>${address}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>`;
