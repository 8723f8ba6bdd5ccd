import { type Item, itemsIn, post } from './queue-items';

/** What the queue says, with `{name}`, `{at}` and `{all}` left blank. */
type Said = Record<'of' | 'approved' | 'hidden' | 'undone' | 'nothingToUndo' | 'failed' | 'changed', string>;

type Done = { item: Item; at: number; saved: Promise<boolean> };

const AHEAD = 25;
const AGAIN_AFTER = 5_000;
const KEYS: Record<string, string> = {
  a: 'approve',
  h: 'hide',
  n: 'next',
  j: 'next',
  k: 'previous',
  u: 'undo',
};

/**
 * Around a list of words to look at: one of them at a time, decided with a key or a button. What is decided is saved while the
 * next one is already shown, and is back if it could not be. The keys hold only while something in here has the focus (WCAG
 * 2.1.4). More are fetched before the list is empty; the address remembers where one was.
 */
export class WordQueue extends HTMLElement {
  #items: Item[] = [];
  #known = new Set<string>();
  #at = 0;
  #done: Done[] = [];
  #loading: Promise<void> | null = null;
  #complete = false;
  #said = {} as Said;

  connectedCallback() {
    this.#said = JSON.parse(this.dataset.words ?? '{}') as Said;
    this.#items = itemsIn(this);
    if (this.#items.length === 0) return;
    for (const { id } of this.#items) this.#known.add(id);
    for (const part of this.querySelectorAll<HTMLElement>('[data-tools]')) part.hidden = false;
    const more = document.querySelector<HTMLElement>('[data-more-wait]');
    if (more) more.hidden = true;
    this.addEventListener('submit', (event) => this.#submitted(event));
    this.addEventListener('keydown', (event) => this.#pressed(event));
    this.addEventListener('click', (event) => {
      const tool = (event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset.tool;
      if (tool) this.#does(tool);
    });
    this.#show(false);
  }

  #submitted(event: SubmitEvent) {
    const decision = (event.target as HTMLElement).dataset.decision;
    if (!decision) return;
    event.preventDefault();
    this.#does(decision);
  }

  #pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if ((event.target as Element).closest('input, select, textarea')) return;
    const what = KEYS[event.key.toLowerCase()];
    if (!what) return;
    event.preventDefault();
    this.#does(what);
  }

  #does(what: string) {
    if (what === 'approve' || what === 'hide') this.#decide(what);
    else if (what === 'undo') void this.#undo();
    else this.#go(what === 'next' ? 1 : -1);
  }

  #go(by: 1 | -1) {
    this.#at = Math.max(0, Math.min(this.#items.length - 1, this.#at + by));
    this.#show();
  }

  #decide(decision: 'approve' | 'hide') {
    const at = this.#at;
    const item = this.#items[at];
    if (!item) return;
    this.#items.splice(at, 1);
    item.part.remove();
    this.#say(decision === 'approve' ? 'approved' : 'hidden', item);
    const saved = post(item, decision).then(async (outcome) => {
      if (outcome === 'saved') return true;
      this.#done = this.#done.filter((each) => each.item !== item);
      const again = outcome === 'failed' ? item : await this.#anew(item);
      if (again) this.#putBack(again, at, this.contains(document.activeElement));
      this.#say(outcome === 'failed' ? 'failed' : 'changed', item);
      return false;
    });
    this.#done.push({ item, at, saved });
    this.#show();
  }

  async #undo() {
    const last = this.#done.pop();
    if (!last) return this.#say('nothingToUndo');
    if (!(await last.saved)) return;
    if ((await post(last.item, 'wait')) === 'saved') {
      this.#putBack(last.item, last.at);
      this.#say('undone', last.item);
    } else this.#say('changed', last.item);
  }

  #putBack(item: Item, at: number, focused = true) {
    const place = Math.min(at, this.#items.length);
    const before = this.#items[place]?.part ?? null;
    this.#items.splice(place, 0, item);
    this.querySelector('[data-items]')?.insertBefore(item.part, before);
    this.#at = place;
    this.#show(focused);
  }

  /** Shows the one in hand and no other; the focus goes along, so that it is read aloud and the keys hold. */
  #show(focused = true) {
    this.#at = Math.max(0, Math.min(this.#at, this.#items.length - 1));
    for (const [at, { part }] of this.#items.entries()) part.hidden = at !== this.#at;
    const item = this.#items[this.#at];
    const empty = this.querySelector<HTMLElement>('[data-empty]');
    const loading = this.querySelector<HTMLElement>('[data-loading]');
    // Nothing waits only once it is known that there are no more.
    if (empty) empty.hidden = item !== undefined || !this.#complete;
    if (loading) loading.hidden = item !== undefined || this.#complete;
    const place = this.querySelector('[data-at]');
    const figures = { at: String(this.#at + 1), all: String(this.#items.length) };
    if (place) place.textContent = item ? fill(this.#said.of, figures) : '';
    if (focused) (item?.part ?? (this.#complete ? empty : loading))?.focus();
    this.#remember(item);
    if (this.#items.length - this.#at <= AHEAD) this.#loading ??= this.#more();
  }

  #remember(item: Item | undefined) {
    const url = new URL(location.href);
    if (item && (this.#at > 0 || url.searchParams.has('from'))) url.searchParams.set('from', item.id);
    if (url.href !== location.href) history.replaceState(null, '', url);
  }

  #say(key: keyof Said, item?: Item) {
    const place = this.querySelector('[data-said]');
    if (place) place.textContent = fill(this.#said[key], { name: item?.name ?? '' });
  }

  /** The next ones, from the page that begins with the last of those that are here. */
  async #more() {
    if (this.#complete) return;
    const last = [...this.#known].at(-1) ?? '';
    const found = await this.#from(last);
    const fresh = found?.filter(({ id }) => !this.#known.has(id)) ?? [];
    this.#complete = found !== null && fresh.length === 0;
    const list = this.querySelector('[data-items]');
    for (const item of fresh) {
      this.#known.add(item.id);
      item.part.hidden = true;
      list?.append(item.part);
      this.#items.push(item);
    }
    const none = this.#items.length === fresh.length;
    if (none) this.#show(this.contains(document.activeElement));
    if (found === null) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    this.#loading = null;
    if (fresh.length > 0 || found === null) this.#show(false);
  }

  async #anew({ id }: Item): Promise<Item | null> {
    return (await this.#from(id))?.find((item) => item.id === id) ?? null;
  }

  async #from(id: string): Promise<Item[] | null> {
    const url = new URL(location.href);
    url.searchParams.set('from', id);
    try {
      const answer = await fetch(url, { headers: { accept: 'text/html' } });
      if (!answer.ok) return null;
      return itemsIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // The network is gone: asked again when the next one is shown.
      return null;
    }
  }
}

function fill(text: string, blanks: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '');
}
