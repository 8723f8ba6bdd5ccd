import { latinFigures } from '@/lib/latin-figures';

type Hit = { href: string } & Record<string, string>;
type Line = { hit?: Hit; looked?: number; of?: number; found?: number; last?: string; end?: true };
type Said = Record<'looking' | 'ended' | 'stopped' | 'broken' | 'first', string>;

const MOST_SHOWN = 200;
const SAID_EVERY = 2_000;
// After each of these waits a search that broke off is gone on with; then it is left to whoever searches.
const AGAIN_AFTER = [1_000, 3_000, 10_000];

/**
 * Around a form that searches: shows what is found as it is found, how far the search has come, and a button that stops it. A
 * search that breaks off goes on from where it was.
 */
export class LiveSearch extends HTMLElement {
  #said = {} as Said;
  #stop: AbortController | null = null;
  #looked = 0;
  #of = 0;
  #found = 0;
  #shown = 0;
  #last = '';
  #spoken = 0;

  connectedCallback() {
    this.#said = JSON.parse(this.dataset.words ?? '{}') as Said;
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#begin();
      void this.#search(form);
    });
    this.querySelector('[data-cancel]')?.addEventListener('click', () => this.#stop?.abort());
    this.querySelector('[data-go-on]')?.addEventListener('click', () => form && void this.#search(form));
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  #begin() {
    this.#stop?.abort();
    this.#looked = this.#of = this.#found = this.#shown = this.#spoken = 0;
    this.#last = '';
    for (const row of this.querySelectorAll('[data-rows] > tr:not([data-blank])')) row.remove();
    this.#part('[data-found]', false);
  }

  async #search(form: HTMLFormElement) {
    const stop = new AbortController();
    this.#stop = stop;
    this.#runs(true);
    for (const wait of [...AGAIN_AFTER, null]) {
      const before = this.#last;
      const outcome = await this.#ask(form, stop.signal);
      // Another search has begun meanwhile: what is shown is its own.
      if (this.#stop !== stop) return;
      if (outcome !== 'broken') return this.#over(outcome);
      if (stop.signal.aborted) return this.#over('stopped');
      if (wait === null) break;
      this.#say('broken', true);
      await new Promise((resolve) => setTimeout(resolve, this.#last === before ? wait : AGAIN_AFTER[0]));
    }
    this.#over('broken');
  }

  async #ask(form: HTMLFormElement, signal: AbortSignal): Promise<'ended' | 'broken' | 'refused'> {
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const body = new URLSearchParams(fields);
    if (this.#last) body.set('after', this.#last);
    body.set('shown', String(this.#shown));
    const before = { looked: this.#looked, found: this.#found };
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        signal,
      });
      if (!answer.ok || !answer.body) {
        if (answer.status >= 500) return 'broken';
        // Sent once more, by the browser itself, it is answered with the page that says what is wrong.
        HTMLFormElement.prototype.submit.call(form);
        return 'refused';
      }
      for await (const line of linesOf(answer.body)) {
        if (line.end) return 'ended';
        this.#take(line, before);
      }
    } catch {
      // Stopped, or the network is gone: what there is stays, and it can be gone on with.
    }
    return 'broken';
  }

  #take({ hit, looked, of, found, last }: Line, before: { looked: number; found: number }) {
    if (hit) return this.#show(hit);
    this.#looked = before.looked + (looked ?? 0);
    this.#found = before.found + (found ?? 0);
    this.#of = Math.max(this.#looked, before.looked > 0 ? this.#of : (of ?? 0));
    this.#last = last ?? this.#last;
    this.#say('looking');
  }

  #show(hit: Hit) {
    const blank = this.querySelector<HTMLElement>('[data-blank]');
    if (!blank || this.#shown >= MOST_SHOWN) return;
    const row = blank.cloneNode(true) as HTMLElement;
    row.hidden = false;
    delete row.dataset.blank;
    for (const cell of row.querySelectorAll<HTMLElement>('[data-cell]'))
      cell.textContent = hit[cell.dataset.cell ?? ''] ?? '';
    row.querySelector('a')?.setAttribute('href', hit.href);
    blank.before(row);
    this.#shown += 1;
    this.#part('[data-found]', true);
  }

  #runs(on: boolean) {
    this.#part('[data-run]', true);
    this.#part('[data-cancel]', on);
    this.#part('[data-go-on]', false);
    if (on) this.#say('looking', true);
  }

  #over(how: 'ended' | 'stopped' | 'broken' | 'refused') {
    this.#stop = null;
    this.#runs(false);
    this.#part('[data-run]', how !== 'refused');
    if (how === 'refused') return;
    this.#say(how, true);
    this.#part('[data-go-on]', how !== 'ended');
  }

  /** The bar moves with every step; the sentence, which is read aloud, every other second. */
  #say(key: keyof Said, now = false) {
    const bar = this.querySelector('progress');
    if (bar) {
      bar.max = Math.max(1, this.#of);
      bar.value = key === 'ended' ? bar.max : Math.min(this.#looked, bar.max);
    }
    if (!now && performance.now() - this.#spoken < SAID_EVERY) return;
    this.#spoken = performance.now();
    const format = new Intl.NumberFormat(latinFigures(this.dataset.locale ?? 'en'));
    const figures: Record<string, number> = {
      looked: this.#looked,
      of: this.#of,
      found: this.#found,
      shown: this.#shown,
    };
    const sentences = [this.#said[key], this.#found > this.#shown ? this.#said.first : ''];
    const text = sentences.filter(Boolean).join(' ');
    const place = this.querySelector('[data-sentence]');
    if (!place) return;
    place.textContent = text.replace(/\{(\w+)\}/g, (_, name: string) => format.format(figures[name] ?? 0));
  }

  #part(which: string, shown: boolean) {
    const part = this.querySelector<HTMLElement>(which);
    if (part) part.hidden = !shown;
  }
}

/** What a door says line by line, each a piece of JSON; half a line at the end is none. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) yield JSON.parse(line) as Line;
  }
}
