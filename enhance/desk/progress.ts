type Stand = { state: string; done: number; of: number; sentence: string; final: boolean };

const EVERY = 1_000;
const SLOWEST = 30_000;

/**
 * Around the figures of something that runs in the background: asks its door (`data-from`) how far it is, every `data-every`
 * milliseconds while the page is looked at, and shows it in the `<progress>` and the `[data-sentence]` inside. Once the answer
 * is final, or tells of another state than before, the page is loaded anew: it says what happened and what can be done now.
 */
export class LiveProgress extends HTMLElement {
  #timer = 0;
  #waits = EVERY;
  #state: string | undefined;
  #look = () => this.#next(document.visibilityState === 'visible' ? this.#waits : null);

  connectedCallback() {
    // What is read aloud by itself must be there, and marked so, before it changes.
    const sentence = this.querySelector('[data-sentence]');
    if (sentence && !sentence.closest('[aria-live]')) sentence.setAttribute('aria-live', 'polite');
    this.#waits = Number(this.dataset.every) || EVERY;
    this.#state = this.dataset.state;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#look);
    this.#next(null);
  }

  #next(wait: number | null) {
    clearTimeout(this.#timer);
    if (wait !== null && this.isConnected) this.#timer = window.setTimeout(() => void this.#ask(), wait);
  }

  async #ask() {
    let stand: Stand | undefined;
    try {
      const answer = await fetch(this.dataset.from ?? '', { headers: { accept: 'application/json' } });
      // Signed out meanwhile: the page itself leads to signing in. Gone, or not theirs any more: nothing to ask for.
      if (answer.status === 401) return location.reload();
      if (answer.status === 403 || answer.status === 404) return;
      if (answer.ok) stand = (await answer.json()) as Stand;
    } catch {
      // The network is gone: what is shown stays, and it is asked again, ever more rarely.
    }
    this.#waits = stand ? Number(this.dataset.every) || EVERY : Math.min(this.#waits * 2, SLOWEST);
    if (stand && (stand.final || (this.#state && stand.state !== this.#state))) return location.reload();
    if (stand) this.#show(stand);
    if (document.visibilityState === 'visible') this.#next(this.#waits);
  }

  #show({ state, done, of, sentence }: Stand) {
    this.#state = state;
    const bar = this.querySelector('progress');
    if (bar) {
      bar.max = Math.max(1, of);
      bar.value = Math.min(done, bar.max);
    }
    const place = this.querySelector('[data-sentence]');
    if (place && place.textContent !== sentence) place.textContent = sentence;
  }
}
