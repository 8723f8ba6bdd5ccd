import { parse, serialize } from 'parse5';
import { showLines } from './show-lines';
import {
  addText,
  ancestors,
  append,
  attribute,
  type Element,
  elements,
  removeAttribute,
  setAttribute,
  setText,
  textOf,
  toggleAttribute,
} from './tree';

/** What a door said of a form it refused, and what had been typed. */
export type Refusal = {
  /** The value of `data-form` on the form; without, the first such form on the page. */
  form?: string;
  typed: [string, string][];
  errors: Record<string, string[]>;
  /** Said of the form as a whole. */
  sentence?: string;
  /** Opens the part `[data-warning="…"]`. */
  warning?: string;
  /** Left on the form as `data-challenge` for the page's script. */
  challenge?: unknown;
  /** Where its signer came from, as the address of the page had it that they saw. */
  source?: string;
  /** Where the form goes, with all that had been typed into another: it is asked for something before that is done. */
  again?: string;
};

const UNTYPED = new Set(['hidden', 'password', 'submit', 'button', 'image', 'reset', 'file']);

/**
 * Fills the page that holds a form in again: the values typed, the errors in the slots beside their fields and in the
 * summary, with links. Only fields of that very form are filled in; hidden ones and passwords never are.
 * @returns the page's HTML, or null when it holds no such form
 */
export function dress(html: string, refusal: Refusal): string | null {
  const document = parse(html);
  const all = [...elements(document)];
  const form = all.find((each) => {
    const name = each.tagName === 'form' ? attribute(each, 'data-form') : null;
    return name !== null && (refusal.form === undefined || name === refusal.form);
  });
  if (!form) return null;
  const inside = [...elements(form)];
  const fields = inside.filter((each) => attribute(each, 'name') !== null && each.tagName !== 'button');
  if (refusal.typed.length > 0) {
    fillIn(fields, refusal.typed);
    showLines(inside, refusal.typed);
  }
  const prefix = attribute(form, 'data-error-title') ?? '';
  for (const [name, sentences] of Object.entries(refusal.errors)) {
    showError(inside, fields, name, { sentences, prefix });
  }
  for (const part of inside) {
    if (refusal.warning && attribute(part, 'data-warning') === refusal.warning) reveal(part);
  }
  if (refusal.again !== undefined) carry(form, inside, refusal.again, refusal.typed);
  for (const field of fields) {
    if (refusal.source && attribute(field, 'data-source') !== null)
      setAttribute(field, 'value', refusal.source);
  }
  if (refusal.challenge !== undefined)
    setAttribute(form, 'data-challenge', JSON.stringify(refusal.challenge));
  const summary = [...inside, ...all].find((each) => attribute(each, 'data-error-summary') !== null);
  if (summary) summarise(summary, fields, refusal);
  const title = all.find((each) => each.tagName === 'title');
  const asksOnly = refusal.again !== undefined && Object.keys(refusal.errors).length === 0;
  if (title && !asksOnly) setText(title, `${prefix}${textOf(title)}`);
  return serialize(document);
}

/** Has the form hold what was sent to another address, hidden, and go there. What it asks for itself is not carried. */
function carry(form: Element, inside: Element[], to: string, typed: [string, string][]): void {
  setAttribute(form, 'action', to);
  const own = new Set(inside.map((each) => attribute(each, 'name')));
  for (const [name, value] of typed)
    if (!own.has(name)) append(form, 'input', { type: 'hidden', name, value });
}

function fillIn(fields: Element[], typed: [string, string][]): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of typed) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of fields) {
    const given = values.get(attribute(field, 'name') ?? '') ?? [];
    if (field.tagName === 'textarea') setText(field, leadingNewline(given[0] ?? ''));
    else if (field.tagName === 'select') choose(field, given);
    else if (field.tagName === 'input') type(field, given);
    if (given.some((value) => value !== '') && field.tagName !== 'input') openAround(field);
  }
}

// The parser drops a newline that comes first in a textarea: one more keeps it.
const leadingNewline = (text: string) => (text.startsWith('\n') ? `\n${text}` : text);

function type(input: Element, given: string[]): void {
  const kind = attribute(input, 'type')?.toLowerCase() ?? 'text';
  if (UNTYPED.has(kind)) return;
  if (kind === 'checkbox' || kind === 'radio') {
    const ticked = given.includes(attribute(input, 'value') ?? 'on');
    toggleAttribute(input, 'checked', ticked);
    if (ticked) openAround(input);
    return;
  }
  setAttribute(input, 'value', given[0] ?? '');
  if (given[0]) openAround(input);
}

function choose(select: Element, given: string[]): void {
  for (const option of elements(select)) {
    if (option.tagName !== 'option') continue;
    toggleAttribute(option, 'selected', given.includes(attribute(option, 'value') ?? textOf(option).trim()));
  }
}

type Said = { sentences: string[]; prefix: string };

function showError(inside: Element[], fields: Element[], name: string, { sentences, prefix }: Said): void {
  const slot = inside.find((each) => attribute(each, 'data-error') === name);
  if (slot) {
    slot.childNodes = [];
    // Where only its place and colour say that it is an error, a word does for those who hear it.
    if (prefix) append(slot, 'span', { class: 'aside-words' }, prefix);
    addText(slot, sentences.join(' '));
    reveal(slot);
  }
  for (const field of fields.filter((each) => attribute(each, 'name') === name)) {
    setAttribute(field, 'aria-invalid', 'true');
    openAround(field);
  }
}

function summarise(summary: Element, fields: Element[], { errors, sentence }: Refusal): void {
  const list = [...elements(summary)].find((each) => each.tagName === 'ul');
  if (!list) return;
  list.childNodes = [];
  if (sentence) append(list, 'li', {}, sentence);
  const order = fields.map((each) => attribute(each, 'name') ?? '');
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : -1);
  for (const [name, sentences] of Object.entries(errors).sort(([a], [b]) => place(a) - place(b))) {
    const id = fields.map((each) => attribute(each, 'name') === name && attribute(each, 'id')).find(Boolean);
    for (const each of sentences) {
      const item = append(list, 'li', {}, id ? '' : each);
      if (id) append(item, 'a', { href: `#${id}` }, each);
    }
  }
  if (list.childNodes.length === 0) return;
  reveal(summary);
  // Read out first, as the answer to what was just sent.
  if (attribute(summary, 'tabindex') !== null) setAttribute(summary, 'autofocus');
}

function reveal(element: Element): void {
  removeAttribute(element, 'hidden');
  openAround(element);
}

function openAround(element: Element): void {
  for (const around of ancestors(element)) if (around.tagName === 'details') setAttribute(around, 'open');
}
