/** The list of demands: moved by its buttons or by dragging, numbered anew each time. */
export class Demands {
  #dragged: HTMLElement | null = null;

  /** @param moved called with a demand that was moved and its new place, from 0 */
  constructor(
    private readonly list: HTMLElement,
    private readonly moved: (id: string, place: number, of: number) => void,
  ) {
    list.addEventListener('pointerdown', (event) => this.#take(event));
    list.addEventListener('pointermove', (event) => this.#drag(event));
    for (const end of ['pointerup', 'pointercancel'] as const) list.addEventListener(end, () => this.#drop());
  }

  get #items() {
    return [...this.list.children] as HTMLElement[];
  }

  get order() {
    return this.#items.map((item) => item.dataset.demand ?? '');
  }

  /** Moves a demand by so many places; at either end it stays. */
  step(id: string, by: number) {
    const items = this.#items;
    const from = this.order.indexOf(id);
    const to = from + by;
    const item = items[from];
    const other = items[to];
    if (!item || !other) return;
    const focused = document.activeElement;
    other[by < 0 ? 'before' : 'after'](item);
    // Taken out of the page for a moment, it loses the focus.
    if (focused instanceof HTMLElement && item.contains(focused)) focused.focus();
    this.#settled(item);
  }

  /** Puts the demands in an order; those that are not there are left out. */
  arrange(order: string[]) {
    if (this.#dragged || String(order) === String(this.order)) return;
    const items = new Map(this.#items.map((item) => [item.dataset.demand, item]));
    const focused = document.activeElement;
    this.list.append(...order.flatMap((id) => items.get(id) ?? []));
    if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus();
    this.#number();
  }

  #take(event: PointerEvent) {
    const handle = (event.target as Element).closest('[data-drag]');
    const item = handle?.closest<HTMLElement>('[data-demand]');
    if (!item || event.button !== 0) return;
    event.preventDefault();
    this.#dragged = item;
    item.dataset.dragged = '';
    this.list.setPointerCapture(event.pointerId);
  }

  #drag({ clientY }: PointerEvent) {
    const item = this.#dragged;
    if (!item) return;
    for (const other of this.#items) {
      const { top, height } = other.getBoundingClientRect();
      const middle = top + height / 2;
      const before = other.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (other !== item && before && clientY < middle) return other.before(item);
      if (other !== item && !before && clientY > middle && other === item.nextElementSibling)
        return other.after(item);
    }
  }

  #drop() {
    const item = this.#dragged;
    if (!item) return;
    this.#dragged = null;
    delete item.dataset.dragged;
    this.#settled(item);
  }

  #settled(item: HTMLElement) {
    this.#number();
    this.moved(item.dataset.demand ?? '', this.#items.indexOf(item), this.#items.length);
  }

  #number() {
    for (const [at, item] of this.#items.entries())
      for (const place of item.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
  }
}
