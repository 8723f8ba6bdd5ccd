import { Demands } from './draft-demands';
import { outlives, type Saved, send, type Theirs } from './draft-door';
import { Kept } from './draft-kept';
import { Marks, type Words } from './draft-marks';

const SOON = 1_000;
const LONGEST = 60_000;

/**
 * Around the form of a campaign's texts: saves what is typed by itself and says so, and puts somebody else's words beside one's
 * own where both wrote at once. Nothing typed leaves the page before it is saved.
 */
export class DraftForm extends HTMLElement {
  #base = 0;
  #moves = new Map<string, number>();
  #timer = 0;
  #tries = 0;
  #running: Promise<Saved | null> | null = null;
  #leaving = false;

  #form!: HTMLFormElement;
  #kept!: Kept;
  #marks!: Marks;
  #demands: Demands | null = null;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    const { words = '{}', locale = 'en' } = this.dataset;
    this.#form = form;
    this.#kept = new Kept(this);
    this.#marks = new Marks(this, JSON.parse(words) as Words, locale);
    this.#base = Number(this.#hidden('version'));
    const list = this.querySelector<HTMLElement>('[data-demands]');
    this.#demands = list && new Demands(list, (...moved) => this.#moved(...moved));
    form.addEventListener('input', () => this.#typed());
    form.addEventListener('focusout', () => this.#plan(0));
    form.addEventListener('submit', (event) => this.#pressed(event));
    document.addEventListener('visibilitychange', () => document.hidden && this.#plan(0));
    addEventListener('online', () => this.#plan(0));
    addEventListener('pagehide', () => this.#last());
    addEventListener('pageshow', () => {
      this.#leaving = false;
    });
    addEventListener('beforeunload', (event) => {
      if (!this.#leaving && this.#isUnsaved && !this.#canSendLast) event.preventDefault();
    });
    // Typed before this script was there.
    this.#typed();
  }

  #hidden(name: string) {
    return this.#form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`)?.value ?? '';
  }

  get #isUnsaved() {
    return this.#running !== null || this.#kept.both.size + this.#moves.size > 0 || this.#kept.isChanged;
  }

  #state(words: string) {
    const place = this.querySelector('[data-state]');
    const text = this.#marks.say(words, { time: this.#marks.time(new Date()) });
    if (place && place.textContent !== text) place.textContent = text;
  }

  #typed() {
    if (!this.#isUnsaved) return;
    if (this.#tries === 0) this.#state('unsaved');
    this.#plan(SOON);
  }

  #plan(wait: number) {
    clearTimeout(this.#timer);
    if (this.#isUnsaved) this.#timer = window.setTimeout(() => void this.#save(), wait);
  }

  /**
   * Saves whatever is not saved yet.
   * @param more what goes with it: what a button says
   * @returns the answer; null when there was nothing to send, or nothing came of it
   */
  async #save(more?: Record<string, string>): Promise<Saved | null> {
    while (this.#running) await this.#running;
    clearTimeout(this.#timer);
    this.#running = this.#send(more);
    const answer = await this.#running.finally(() => {
      this.#running = null;
    });
    if (answer && !more && (this.#kept.isChanged || this.#moves.size > 0)) this.#plan(SOON);
    else if (answer) this.#state(this.#kept.both.size > 0 ? 'both' : 'saved');
    return answer;
  }

  async #send(more?: Record<string, string>): Promise<Saved | null> {
    const kept = this.#kept;
    const changes = kept.changes();
    const [move] = this.#moves;
    if (!more && !move && Object.keys(changes).length === 0) return null;
    if (this.#tries === 0) this.#state('saving');
    const known = JSON.stringify(kept.unheard);
    Object.assign(kept.unheard, changes);
    const answer = await send(this.dataset.door ?? '', {
      ...{ show: this.#hidden('show'), to: this.#hidden('to'), locale: this.dataset.locale },
      ...{ ...changes, version: String(this.#base), known },
      ...(move ? { act: `move:${move[0]}:${move[1]}` } : more),
    });
    if (typeof answer === 'string') {
      this.#state(answer);
      this.#tries += 1;
      if (answer !== 'refused') this.#plan(Math.min(LONGEST, SOON * 2 ** this.#tries));
      return null;
    }
    this.#tries = 0;
    if (move && this.#moves.get(move[0]) === move[1]) this.#moves.delete(move[0]);
    this.#base = answer.version;
    kept.heard(changes);
    for (const theirs of [...answer.theirs, ...answer.others]) this.#meet(theirs, theirs.field in changes);
    this.#marks.show(answer);
    this.#outline(answer);
    const frame = this.querySelector<HTMLIFrameElement>('[data-letter]');
    // As long as something is to come, the next answer shows it.
    if (frame && !kept.isChanged) frame.src = String(frame.getAttribute('src'));
    // A move went first: now what the button says.
    return move && more ? this.#send(more) : answer;
  }

  /** Somebody else wrote into a field: where nothing is typed here their words are shown in it, else beside it. */
  #meet(theirs: Theirs, sent: boolean) {
    const kept = this.#kept;
    const field = kept.field(theirs.field);
    if (!field) return;
    if (!kept.meet(field, theirs, sent)) return this.#marks.changed(field, theirs);
    this.#marks.both(field, theirs, (whose) => {
      kept.both.delete(field.name);
      if (whose === 'theirs') field.value = theirs.value;
      this.#marks.settled(field);
      field.focus();
      if (this.#isUnsaved) this.#plan(0);
      else this.#state('saved');
    });
  }

  /** Others moved demands: so are they here. What they added or removed needs the page anew. */
  #outline({ outline }: Saved) {
    const before = JSON.parse(this.dataset.outline ?? '{}') as Partial<Saved['outline']>;
    const same = (one: string[] = [], other: string[] = []) =>
      String([...one].sort()) === String([...other].sort());
    if (same(before.demands, outline.demands) && same(before.languages, outline.languages)) {
      if (this.#moves.size === 0) this.#demands?.arrange(outline.demands);
    } else
      this.#marks.outdated(async () => {
        if (await this.#save({})) this.#go(location.href);
      });
  }

  #moved(id: string, place: number, of: number) {
    this.#moves.set(id, place);
    const said = this.querySelector('[data-announce]');
    if (said) said.textContent = this.#marks.say('moved', { place: String(place + 1), of: String(of) });
    this.#plan(0);
  }

  #pressed(event: SubmitEvent) {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    const adds = document.activeElement?.getAttribute('name') === 'newLanguage';
    const act = adds ? 'add-language' : (button?.value ?? 'save');
    const [word = '', id = ''] = act.split(':');
    if (word === 'up' || word === 'down') this.#demands?.step(id, word === 'up' ? -1 : 1);
    else if (word === 'look') this.#marks.look(button);
    else if (word === 'save') void this.#save({});
    else void this.#leave(act);
  }

  /** Does what a button says once all is saved, and shows the page that says so. */
  async #leave(act: string) {
    const toChoose = () => this.querySelector<HTMLElement>('[data-theirs] button');
    if (toChoose()) return toChoose()?.focus();
    const newLanguage = this.#form.querySelector<HTMLInputElement>('[name=newLanguage]')?.value ?? '';
    const saved = await this.#save({ act, ...(act === 'add-language' && { newLanguage }) });
    if (!saved) return;
    const slot = this.querySelector<HTMLElement>('[data-error=newLanguage]');
    if (slot) this.#marks.error(slot, saved.errors?.newLanguage);
    if (toChoose()) toChoose()?.focus();
    else if (!saved.errors) this.#go(saved.to);
  }

  /** To another page, or this one anew. */
  #go(to: string) {
    this.#leaving = true;
    const next = new URL(to, location.href);
    const here = next.pathname === location.pathname && next.search === location.search;
    location.assign(next);
    if (here) location.reload();
  }

  /** Whether what is typed can leave after the page: there is a connection, nothing to choose, and not too much. */
  get #canSendLast() {
    return (
      this.#tries === 0 && this.#kept.both.size === 0 && navigator.onLine && outlives(this.#kept.changes())
    );
  }

  /** The page goes: what is typed still leaves, though nobody hears the answer. */
  #last() {
    const { unheard } = this.#kept;
    const changes = this.#kept.changes();
    if (Object.keys(changes).length === 0) return;
    const known = JSON.stringify(unheard);
    void send(this.dataset.door ?? '', { ...changes, version: String(this.#base), known });
  }
}
