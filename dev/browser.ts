import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Refusal } from './refusal';

// The shell first: the same engine without the windows, which are most of the work on a small machine.
const USUAL = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium to test with: the one `CHROME_PATH` names, the machine's own, Playwright's; null if there is none. */
export function findBrowser(): string | null {
  const asked = process.env.CHROME_PATH;
  if (asked && !isProgram(asked))
    throw new Refusal(`CHROME_PATH is ${asked}, but no program is there: correct or unset it.`);
  return asked || [...USUAL, chromium.executablePath()].find(isProgram) || null;
}

/** Finds a browser, or on Debian as root installs the distribution's. @throws {Refusal} saying how to get one */
export function browser(): string {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-q'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      const words = [
        'install',
        '-q',
        '-y',
        '--no-install-recommends',
        'chromium-headless-shell',
        'fonts-noto-core',
      ];
      execFileSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      throw new Refusal(
        'Chromium could not be installed by apt-get: install it yourself, or set CHROME_PATH to one.',
      );
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Refusal(
    'No browser found: install Chromium, run "npx playwright install chromium", or set CHROME_PATH to one.',
  );
}
