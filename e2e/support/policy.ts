import { appendFileSync, existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';

// Every story hears of what a page's policy kept it from doing, and notes which pages it heard nothing of; those that no
// story shows are visited at the end, so that none goes unheard.

const app = resolve(import.meta.dirname, '../../app');
const routes = globSync('**/page.tsx', { cwd: app }).map((path) => path.split(/[\\/]/).slice(0, -1));

/** The page at an address, as its folder and the names of what is asked for: of several the one that says most. */
export function pageAt(address: string): string | undefined {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const parts = pathname.split('/').filter(Boolean);
  const fixed = (route: string[]) => route.map((part) => (part.startsWith('[') ? '1' : '0')).join('');
  const [route] = routes
    .filter((each) => each.length === parts.length)
    .filter((each) => each.every((part, at) => part.startsWith('[') || part === parts[at]))
    .sort((one, other) => (fixed(one) < fixed(other) ? -1 : 1));
  const asked = [...new Set(searchParams.keys())].sort();
  return route && [`/${route.join('/')}`, ...asked].join(' ');
}

const notes = () => join(String(process.env.LOGS), 'pages-shown.txt');

/** The pages that stories have shown so far, as `pageAt` names them. */
export function shownPages(): Set<string> {
  return new Set(existsSync(notes()) ? readFileSync(notes(), 'utf8').split('\n') : []);
}

/** Hears of everything that a policy keeps a page, or a frame in it, from doing, in every context made from now on. */
export function watching(browser: Browser, scripting: boolean) {
  const violations: string[] = [];
  const shown = new Set<string>();
  const watch = (context: BrowserContext) => {
    const say = () =>
      document.addEventListener(
        'securitypolicyviolation',
        ({ documentURI, effectiveDirective, blockedURI }) => {
          const { pathname } = new URL(documentURI);
          console.error(`Content Security Policy of ${pathname}: ${effectiveDirective} ${blockedURI}`);
        },
      );
    // Sent before anything that is asked of the context next. Frames without a right to scripts say it on the console alone.
    context.addInitScript(say).catch(() => {});
    context.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) violations.push(message.text());
    });
    if (scripting) context.on('page', (page) => noteShown(page, shown));
  };
  browser.on('context', watch);
  const stop = () => {
    browser.off('context', watch);
    for (const page of shown) appendFileSync(notes(), `${page}\n`);
  };
  return { violations, stop };
}

/** Notes a page of ours that came whole, and was still there once its scripts had run. */
function noteShown(page: Page, shown: Set<string>): void {
  let answered: string | null = null;
  page.on('response', (answer) => {
    if (!answer.request().isNavigationRequest() || answer.frame() !== page.mainFrame()) return;
    answered = answer.status() === 200 ? answer.url() : null;
  });
  page.on('load', () => {
    const address = answered;
    page
      .evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      .then(() => {
        const name = address?.startsWith(String(process.env.SITE_URL)) && pageAt(address);
        if (name) shown.add(name);
      })
      .catch(() => {});
  });
}
