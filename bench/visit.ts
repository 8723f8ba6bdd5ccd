import type { Browser } from '@playwright/test';

/** What the first visit to a page took; times in ms from the click, bytes over the wire with their headers. */
export type Visit = {
  bytes: number;
  /** the same by kind of file: document, stylesheet, font, script … */
  kinds: Record<string, { files: number; bytes: number }>;
  /** the first words or pictures stand on the screen */
  painted: number;
  /** the form's button is there, enabled and drawn; null where there is no form to sign */
  signable: number | null;
  /** everything has come and the page's script has run */
  done: number;
  /** cumulative layout shift: 0 when nothing moved */
  shift: number;
};

// A cheap phone on a poor connection: 400 kbit/s either way, 400 ms for every answer, a quarter of this machine's speed.
const BYTES_PER_SECOND = 400_000 / 8;
const LATENCY = 400;
const SLOWER = 4;

/** Visits a page for the first time, on a phone 390 px wide with nothing kept from before. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const throughput = { downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND };
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY, ...throughput });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const kindOf = new Map<string, string>();
    const kinds: Visit['kinds'] = {};
    cdp.on('Network.responseReceived', ({ requestId, type }) => kindOf.set(requestId, type));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kindOf.get(requestId) ?? 'Other';
      const { files, bytes } = kinds[kind] ?? { files: 0, bytes: 0 };
      kinds[kind] = { files: files + 1, bytes: bytes + encodedDataLength };
    });
    // What compiles this file gives functions their names by a function of its own, which a page has not.
    await page.addInitScript('globalThis.__name = (it) => it');
    await page.addInitScript(watch);
    // For half a second nothing may come on such a connection though all of it is still to come.
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.painted > 0);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
    const done = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      return (navigation as PerformanceNavigationTiming).loadEventEnd;
    });
    const bytes = Object.values(kinds).reduce((sum, kind) => sum + kind.bytes, 0);
    const signable = seen.button === null ? null : Math.max(seen.button, seen.painted);
    return { bytes, kinds, done, painted: seen.painted, shift: seen.shift, signable };
  } finally {
    await context.close();
  }
}

type Seen = { painted: number; button: number | null; shift: number };

/** Runs in the page, before anything of its own. */
function watch(): void {
  const seen: Seen = { painted: 0, button: null, shift: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'first-contentful-paint') seen.painted = entry.startTime;
    }
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const button = document.querySelector<HTMLButtonElement>(
      'form[action$="/signatures"] button:not([disabled])',
    );
    const drawn = button && getComputedStyle(button).visibility === 'visible' && button.offsetHeight > 0;
    if (drawn) seen.button = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
