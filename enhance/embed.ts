// The one line on somebody else's page: <script async src="…/embed.js" data-campaign="…"></script>. Puts the campaign's card where
// it stands, and makes every card on the page as tall as what is in it. It writes no style, no cookie and no HTML, and asks the page's
// policy for nothing but this script and the frame (script-src, frame-src).

import { heightTold } from './height-told';
import { ownAddress } from './own-address';

const script = document.querySelector<HTMLScriptElement>('script[data-campaign][src*="/embed.js"]');
const found = ownAddress() ?? script?.src;
const site = found ? new URL(found).origin : '';
const cards = () =>
  [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(`${site}/embed/`));

/** Puts the card of a script's campaign behind it, once. */
function put(script: HTMLScriptElement) {
  const { campaign = '', lang, source, title } = script.dataset;
  // Others have scripts of that name too, and a page may hold one that leads nowhere.
  if (script.dataset.done !== undefined || !String(script.src).startsWith(`${site}/embed.js`)) return;
  script.dataset.done = '';
  const query = new URLSearchParams();
  if (lang) query.set('lang', lang);
  if (source) query.set('source', source);
  const frame = document.createElement('iframe');
  frame.title = title ?? 'Undersigned';
  frame.width = '100%';
  frame.height = '640';
  frame.setAttribute('frameborder', '0');
  // On which page somebody reads it is nobody's business, not even ours.
  frame.referrerPolicy = 'no-referrer';
  frame.src = `${site}/embed/${encodeURIComponent(campaign)}${query.size > 0 ? `?${query}` : ''}`;
  script.after(frame);
}

function start() {
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-campaign][src]'))
    put(script);
  // Of a card that stood there before this came.
  for (const { contentWindow } of cards()) contentWindow?.postMessage({ undersigned: 'hello' }, '*');
}

addEventListener('message', (event) => {
  const height = heightTold(event, site);
  const frame = height && cards().find(({ contentWindow }) => contentWindow === event.source);
  if (frame) frame.height = String(height);
});

if (site) {
  start();
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
}
