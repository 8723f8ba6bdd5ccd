// <undersigned-counter campaign="…"> for anybody's page: the number, with its word, in the page's language; what stands in the element
// stays until the number is there, and when we are away. No style, no cookie; of the page's policy it needs script-src and connect-src.

import { type Forms, formFor } from '@/lib/plural-forms';
import { ownAddress } from './own-address';
import { spokenAs } from './spoken-as';

/** Made of the messages by dev/enhance.ts: the word for signatures, by language. */
declare const SIGNATURES: Record<string, Forms>;

const EVERY = 60_000;
const own = ownAddress() ?? document.querySelector<HTMLScriptElement>('script[src*="/counter.js"]')?.src;

class UndersignedCounter extends HTMLElement {
  static observedAttributes = ['campaign', 'lang', 'show'];
  #timer = 0;
  #shown: number | undefined;
  #place: HTMLElement | undefined;
  #look = () => this.#plan(document.visibilityState === 'visible');

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#look);
    this.#plan(false);
  }

  attributeChangedCallback() {
    this.#shown = undefined;
    if (this.#timer) void this.#ask();
  }

  #plan(on: boolean) {
    clearInterval(this.#timer);
    this.#timer = on ? window.setInterval(() => void this.#ask(), EVERY) : 0;
    if (on) void this.#ask();
  }

  async #ask() {
    const campaign = this.getAttribute('campaign');
    if (!campaign) return;
    try {
      const site = new URL(own ?? location.href).origin;
      const answer = await fetch(`${site}/api/campaigns/${encodeURIComponent(campaign)}/count`, {
        credentials: 'omit',
        // On which page somebody reads it is nobody's business, not even ours.
        referrerPolicy: 'no-referrer',
      });
      if (!answer.ok || campaign !== this.getAttribute('campaign')) return;
      const { confirmed } = (await answer.json()) as { confirmed: unknown };
      if (typeof confirmed === 'number') this.#show(confirmed);
    } catch {
      // We are away: what stands there stays, and the next turn asks again.
    }
  }

  #show(count: number) {
    if (count === this.#shown) return;
    const tag = this.closest('[lang]')?.getAttribute('lang') || navigator.language;
    const spoken = spokenAs(tag, SIGNATURES);
    const forms = SIGNATURES[spoken.language] ?? {};
    let place = this.#place;
    if (!place) {
      place = document.createElement('span');
      place.part.add('counter');
      (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(place);
      this.#place = place;
    }
    const figure = document.createElement('b');
    figure.part.add('figure');
    figure.textContent = new Intl.NumberFormat(spoken).format(count);
    place.replaceChildren(figure);
    if (this.getAttribute('show') !== 'figure')
      place.append(` ${formFor(forms, count, new Intl.PluralRules(spoken))}`);
    // The first number is part of the page; from then on whoever cannot see it is told when it moves, and not in the middle of a word.
    place.setAttribute('role', 'status');
    this.#shown = count;
  }
}

if (!customElements.get('undersigned-counter'))
  customElements.define('undersigned-counter', UndersignedCounter);
