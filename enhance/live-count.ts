const EVERY = 15_000;

type Figures = { confirmed: number; goal: number };

/** Asks for the newest figure while the page is looked at; says it aloud once per change, politely. */
export class LiveCount extends HTMLElement {
  #timer = 0;
  #look = () => this.#plan(document.visibilityState === 'visible');

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#look);
    this.#plan(false);
  }

  #plan(on: boolean) {
    clearInterval(this.#timer);
    if (on) this.#timer = window.setInterval(() => void this.#ask(), EVERY);
  }

  async #ask() {
    try {
      const answer = await fetch(this.dataset.from ?? '', { headers: { accept: 'application/json' } });
      if (answer.ok) this.#show((await answer.json()) as Figures);
    } catch {
      // The network is gone: the figure stays as it is, and the next turn asks again.
    }
  }

  #show({ confirmed, goal }: Figures) {
    const figure = this.querySelector<HTMLDataElement>('[data-count]');
    if (!figure || figure.value === String(confirmed)) return;
    const text = new Intl.NumberFormat(this.dataset.locale).format(confirmed);
    figure.value = String(confirmed);
    figure.textContent = text;
    const percent = goal > 0 ? Math.min(100, Math.floor((confirmed / goal) * 100)) : 100;
    this.querySelector('[data-bar]')?.setAttribute('width', String(percent));
    const said = this.querySelector('[data-announce]');
    if (said) said.textContent = (this.dataset.says ?? '').replace('{count}', text);
  }
}
