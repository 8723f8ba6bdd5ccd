import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { browser } from './browser';

// `npm run picture`: the picture in the README, taken of the running demonstration.

const root = resolve(import.meta.dirname, '..');
const site = process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const file = join(root, 'docs/campaign.png');

mkdirSync(join(root, 'docs'), { recursive: true });
const chrome = await chromium.launch({ executablePath: browser(), args: ['--no-sandbox'] });
const page = await chrome.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
await page.goto(`${site}/en/campaigns/cas-nunca-mas`);
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path: file });
await chrome.close();
console.log(`  ${file}`);
