import { latinFigures } from '@/lib/latin-figures';
import type { Saved, Theirs } from './draft-door';

export type Field = HTMLInputElement | HTMLTextAreaElement;
export type Words = Record<string, string>;

const fill = (sentence: string, given: Record<string, string>) =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => given[name] ?? all);

/** What the page says beside its fields: errors, what is missing, whose words stand where. */
export class Marks {
  constructor(
    private readonly host: HTMLElement,
    private readonly words: Words,
    private readonly locale: string,
  ) {}

  time(at: Date | string) {
    return new Intl.DateTimeFormat(latinFigures(this.locale), { timeStyle: 'short' }).format(new Date(at));
  }

  /** One of the page's sentences. */
  say(name: string, given: Record<string, string> = {}) {
    return fill(this.words[name] ?? '', given);
  }

  #who(words: 'wrote' | 'changedBy', { by, at }: Theirs) {
    return this.say(words, { who: by ?? this.say('somebody'), time: this.time(at) });
  }

  #place(field: Field) {
    return field.closest<HTMLElement>('[data-writing]');
  }

  /** Errors and gaps as the door has them. */
  show({ wrong, missing, counts }: Saved) {
    for (const slot of this.host.querySelectorAll<HTMLElement>('[data-writing] [data-error]'))
      this.error(slot, wrong[slot.dataset.error ?? '']);
    for (const mark of this.host.querySelectorAll<HTMLElement>('[data-missing]'))
      mark.hidden = !missing.includes(mark.dataset.missing ?? '');
    for (const mark of this.host.querySelectorAll<HTMLElement>('[data-count-missing]'))
      mark.textContent = counts[mark.dataset.countMissing ?? ''] ?? mark.textContent;
  }

  error(slot: HTMLElement, sentences: string[] | undefined) {
    slot.textContent = sentences?.join(' ') ?? '';
    slot.hidden = !sentences;
    const name = slot.dataset.error ?? '';
    const field = this.host.querySelector(`[name="${CSS.escape(name)}"]`);
    if (sentences) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  }

  /** Somebody else's words are in a field now that nobody here had touched. */
  changed(field: Field, theirs: Theirs) {
    const place = this.#place(field);
    const note = place?.querySelector('[data-changed]') ?? document.createElement('p');
    note.setAttribute('data-changed', '');
    note.className = 'hint';
    note.textContent = this.#who('changedBy', theirs);
    place?.append(note);
  }

  /**
   * Somebody else's words, beside one's own in the field.
   * @param chosen called once one of them is chosen
   */
  both(field: Field, theirs: Theirs, chosen: (whose: 'mine' | 'theirs') => void) {
    this.settled(field);
    const sheet = this.host.querySelector<HTMLTemplateElement>('template[data-their-words]');
    const part = sheet?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!part) return;
    part.dataset.theirs = theirs.field;
    const write = (place: string, text: string) => {
      const found = part.querySelector<HTMLElement>(place);
      if (found) found.textContent = text;
      return found;
    };
    write('[data-who]', this.#who('wrote', theirs));
    const said = write('[data-said]', theirs.value);
    if (said) Object.assign(said, { lang: field.lang, dir: field.dir });
    for (const button of part.querySelectorAll<HTMLElement>('[data-keep]'))
      button.addEventListener('click', () => chosen(button.dataset.keep === 'theirs' ? 'theirs' : 'mine'));
    this.#place(field)?.append(part);
  }

  /** Says that there are other demands or languages by now, with a button to have them. */
  outdated(renew: () => void) {
    if (this.host.querySelector('[data-reload]')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tap underline';
    button.textContent = this.say('reload');
    button.dataset.reload = '';
    button.addEventListener('click', renew);
    const note = document.createElement('p');
    note.setAttribute('role', 'status');
    note.append(this.say('outline'), ' ', button);
    this.host.querySelector('[data-state]')?.after(note);
  }

  /** Shows another addressee's letter. */
  look(button: HTMLButtonElement | null) {
    const frame = this.host.querySelector<HTMLIFrameElement>('[data-letter]');
    if (!button || !frame) return;
    frame.src = button.dataset.look ?? '';
    for (const each of this.host.querySelectorAll('[data-look]'))
      each.setAttribute('aria-pressed', String(each === button));
  }

  /** Takes somebody else's words away from beside a field. */
  settled(field: Field) {
    for (const part of this.#place(field)?.querySelectorAll('[data-theirs], [data-changed]') ?? [])
      part.remove();
  }
}
