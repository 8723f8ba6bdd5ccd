import type { Browser, BrowserContext } from '@playwright/test';

/** Hears of everything that a policy keeps a page, or a frame in it, from doing, in every context made from now on. */
export function watching(browser: Browser) {
  const violations: string[] = [];
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
  };
  browser.on('context', watch);
  return { violations, stop: () => void browser.off('context', watch) };
}
