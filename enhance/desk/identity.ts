// How every page's first ink is called; a look that keeps it does not name it (see app/ink/inks.ts).
const INK = '17130e';
const SETTLED = 120;

/**
 * Around the fields of an identity (`ink`, `secondInk`, `typeface`) and its `[data-sample]`: the sample wears what is chosen, as
 * soon as the stylesheet of that look is there.
 */
export class LiveIdentity extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.addEventListener('input', this);
    // Fields filled in again by the browser, or after a form was refused, differ from what the page was made with.
    this.#later();
  }

  disconnectedCallback() {
    this.removeEventListener('input', this);
    clearTimeout(this.#timer);
  }

  handleEvent() {
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#show(), SETTLED);
  }

  #show() {
    const sample = this.querySelector('[data-sample]');
    const name = this.#name();
    if (!sample || !name || sample.classList.contains(`ink-${name}`)) return;
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `/ink/${name}.css`;
    sheet.onload = () => {
      if (name !== this.#name()) return;
      const worn = [...sample.classList].filter((each) => /^ink-[0-9a-f]{6}/.test(each));
      sample.classList.remove(...worn);
      sample.classList.add(`ink-${name}`);
    };
    document.head.append(sheet);
  }

  #name(): string | null {
    const value = (field: string) => this.querySelector<HTMLInputElement>(`[name="${field}"]`)?.value ?? '';
    const [first, second] = [value('ink'), value('secondInk')].map((each) => each.slice(1).toLowerCase());
    if (![first, second].every((each) => /^[0-9a-f]{6}$/.test(each ?? ''))) return null;
    const book = this.querySelector('[name="typeface"][value="BOOK"]:checked');
    return `${second}${first === INK ? '' : `-${first}`}${book ? '-book' : ''}`;
  }
}
