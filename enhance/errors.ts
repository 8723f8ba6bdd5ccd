// Puts what a door says of a form into the slots the page already holds, as the server does without script.

/** Of a door's refusal only what is meant for people: its `error` is a word for programs. */
export type Refusal = { errors?: Record<string, string[]>; warning?: string };

/** Empties every slot again. */
export function clearErrors(form: HTMLFormElement) {
  for (const slot of form.querySelectorAll<HTMLElement>('[data-error],[data-error-summary]'))
    slot.hidden = true;
  // What describes a field is read aloud even while it is hidden.
  for (const slot of form.querySelectorAll('[data-error]')) slot.replaceChildren();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
}

/**
 * Fills the slots, opens the folds around refused fields, and moves the focus to the summary.
 * @param sentence said of the form as a whole, in the page's language
 */
export function showErrors(form: HTMLFormElement, { errors = {}, warning }: Refusal, sentence?: string) {
  const summary = form.querySelector<HTMLElement>('[data-error-summary]');
  const list = summary?.querySelector('ul');
  if (!summary || !list) return;
  if (warning)
    for (const part of form.querySelectorAll(`[data-warning="${CSS.escape(warning)}"]`)) reveal(part);
  const said = sentence ? [line(sentence)] : [];
  const fields = [...form.elements].map((field) => field.getAttribute('name') ?? '');
  const place = (name: string) => fields.indexOf(name);
  for (const name of Object.keys(errors).sort((a, b) => place(a) - place(b))) {
    const sentences = errors[name] ?? [];
    said.push(...sentences.map((each) => line(each, markField(form, name, sentences))));
  }
  list.replaceChildren(...said);
  reveal(summary);
  summary.focus();
}

/** Marks a field as refused; gives the id to lead to. */
function markField(form: HTMLFormElement, name: string, sentences: string[]): string | undefined {
  const slot = form.querySelector<HTMLElement>(`[data-error="${CSS.escape(name)}"]`);
  if (slot) {
    // Where only its place and colour say that it is an error, a word does for those who hear it.
    const heard = document.createElement('span');
    heard.className = 'aside-words';
    heard.textContent = form.dataset.errorTitle ?? '';
    slot.replaceChildren(heard, sentences.join(' '));
    reveal(slot);
  }
  const fields = [...form.querySelectorAll<HTMLElement>(`[name="${CSS.escape(name)}"]`)];
  for (const field of fields) field.setAttribute('aria-invalid', 'true');
  return fields.find((field) => field.id)?.id;
}

function reveal(part: Element) {
  (part as HTMLElement).hidden = false;
  for (let fold = part.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}

function line(sentence: string, id?: string): HTMLLIElement {
  const item = document.createElement('li');
  if (!id) {
    item.textContent = sentence;
    return item;
  }
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = sentence;
  item.append(link);
  return item;
}
