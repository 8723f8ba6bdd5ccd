import type { Theirs } from './draft-door';
import type { Field } from './draft-marks';

/** What a page of texts knows of its fields: what is saved, what was sent, where somebody else wrote too. */
export class Kept {
  /** what stands on the server, as far as this page knows, as it was typed */
  readonly saved = new Map<string, string>();
  /** sent, and perhaps saved: the answer has not come */
  unheard: Record<string, string> = {};
  /** fields in which one's own words or another's are to be chosen */
  readonly both = new Map<string, Theirs>();

  constructor(private readonly host: HTMLElement) {
    for (const field of this.fields) this.saved.set(field.name, field.defaultValue);
  }

  get fields() {
    return [...this.host.querySelectorAll<Field>('[data-writing] :is(input, textarea)[name]')];
  }

  field(name: string) {
    return this.fields.find((field) => field.name === name);
  }

  /** What is typed and not saved, without what is to be chosen first. */
  changes(): Record<string, string> {
    const changed = this.fields.filter(
      ({ name, value }) => !this.both.has(name) && value !== this.saved.get(name),
    );
    return Object.fromEntries(changed.map(({ name, value }) => [name, value]));
  }

  get isChanged() {
    return Object.keys(this.changes()).length > 0;
  }

  /** What was sent is saved; of those that were not, another's words are met next. */
  heard(changes: Record<string, string>) {
    this.unheard = {};
    for (const [name, value] of Object.entries(changes)) this.saved.set(name, value);
  }

  /**
   * Another's words in a field.
   * @param sent whether words of one's own were sent, and not saved
   * @returns whether there are words of one's own to choose between
   */
  meet(field: Field, theirs: Theirs, sent: boolean): boolean {
    const touched = sent || this.both.has(field.name) || field.value !== this.saved.get(field.name);
    this.saved.set(field.name, theirs.value);
    if (touched) this.both.set(field.name, theirs);
    else field.value = theirs.value;
    return touched;
  }
}
