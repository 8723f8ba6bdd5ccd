import { type Figures, type FigureWords, inWords } from './figure-words';
import { worthSaying } from './spoken';

const EVERY = 15_000;

/** Asks for the newest figures while the page is looked at; says the count aloud, politely and seldom. */
export class LiveCount extends HTMLElement {
  #timer = 0;
  #spoken = { figure: 0, at: 0 };
  #look = () => this.#plan(document.visibilityState === 'visible');

  connectedCallback() {
    const figure = Number(this.querySelector<HTMLDataElement>('[data-count]')?.value);
    this.#spoken = { figure, at: performance.now() };
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
      // The network is gone: the figures stay as they are, and the next turn asks again.
    }
  }

  /** Number, bar and every word beside them: none may contradict another. */
  #show(figures: Figures) {
    const shown = this.querySelector<HTMLDataElement>('[data-count]');
    if (!shown) return;
    const words = JSON.parse(this.dataset.words ?? '{}') as FigureWords;
    const said = inWords(words, this.dataset.locale, figures);
    shown.value = String(figures.confirmed);
    this.#write('[data-count]', said.count);
    this.#write('[data-signatures]', said.signatures);
    this.#write('[data-goal]', said.goal);
    const ofThem = this.#write('[data-of-them]', said.ofThem);
    if (ofThem) ofThem.hidden = said.ofThem === '';
    const paper = this.#write('[data-paper]', said.paper);
    if (paper) paper.hidden = said.paper === '';
    const bar = this.querySelector('[data-bar]');
    bar?.setAttribute('width', String(said.percent));
    bar?.closest('svg')?.setAttribute('aria-label', said.percentSays);
    this.#say(figures.confirmed, figures.goal ?? words.goal, said.announce);
  }

  /** What is passed over now is said the next time, if it still stands then. */
  #say(figure: number, goal: number, sentence: string) {
    const typing = document.activeElement?.matches('input, textarea, select') ?? false;
    const now = performance.now();
    if (!worthSaying(this.#spoken, { figure, goal, now, typing })) return;
    this.#spoken = { figure, at: now };
    this.#write('[data-announce]', sentence);
  }

  #write(place: string, text: string): HTMLElement | null {
    const part = this.querySelector<HTMLElement>(place);
    if (part && part.textContent !== text) part.textContent = text;
    return part;
  }
}
