import { LiveCount } from './live-count';
import { LiveForm } from './live-form';

// The card's whole script, on other people's pages: what the form shows as one types, the figure as it moves, and how tall the card
// is. No module: those are asked for as if by their own site, which a card in a sandbox has not got.

document.documentElement.classList.add('scripted');
customElements.define('live-count', LiveCount);
customElements.define('live-form', LiveForm);

const card = document.querySelector('main');
// WordPress gives a card of a site it does not know a sandbox, and listens to what was told the word at the end of its address.
const [, secret] = /[#&?]secret=([a-z0-9]{1,40})$/i.exec(location.hash) ?? [];

if (card && parent !== window) {
  const tell = () => {
    const height = Math.ceil(card.getBoundingClientRect().height);
    parent.postMessage({ undersigned: 'height', height }, '*');
    if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*');
  };
  new ResizeObserver(tell).observe(card);
  // The page may begin to listen later than the card stands there.
  addEventListener('message', (event) => {
    if (event.source === parent && (event.data as { undersigned?: string } | null)?.undersigned === 'hello')
      tell();
  });
}

// In a sandbox nothing can be sent and no window opened: a link to the campaign stands in place of the form, and whoever made the
// sandbox is asked to follow it.
if (self.origin === 'null') {
  for (const part of document.querySelectorAll<HTMLElement>('[data-boxed]'))
    part.hidden = part.dataset.boxed === 'hide';
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link && secret) parent.postMessage({ message: 'link', value: link.href, secret }, '*');
  });
}
