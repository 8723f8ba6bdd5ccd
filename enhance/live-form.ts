import { SOURCE } from '@/lib/signatures/source';
import { clearErrors, type Refusal, showErrors } from './errors';
import { inForm } from './figure-words';
import { bringIntoSight } from './in-sight';
import { showLines } from './lines';
import { solved } from './solved';

// Not found, closed meanwhile, too large, of a wrong type: nothing to mend in the form.
const PROBLEMS = [404, 409, 413, 415];

/** Around a form: tells errors without a reload, and shows the signer's own line where each audience would see it. */
export class LiveForm extends HTMLElement {
  #sending = false;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    const source = new URLSearchParams(location.search).get('source') ?? '';
    const field = form.querySelector<HTMLInputElement>('[data-source]');
    if (field && SOURCE.test(source)) field.value = source;
    form.addEventListener('input', () => showLines(form));
    form.addEventListener('keydown', onEnter);
    form.addEventListener('focusin', ({ target }) => bringIntoSight(target as Element));
    // Back from another page the browser has put what was typed into the fields, and this comes after that.
    addEventListener('pageshow', () => this.#comesBack(form));
    showLines(form);
    if (!this.dataset.done) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send(form);
    });
  }

  #comesBack(form: HTMLFormElement) {
    this.#says('');
    showLines(form);
    for (const field of form.querySelectorAll<HTMLInputElement>('details :is(input, textarea)')) {
      const fold = field.closest('details');
      const ticks = field.type === 'checkbox';
      const changed = ticks ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
      if (fold && changed) fold.open = true;
    }
  }

  /** What is under way, for those who see and those who hear it. */
  #says(words = '') {
    const status = this.querySelector<HTMLElement>('[data-working]');
    if (status && status.textContent !== words) status.textContent = words;
  }

  async #send(form: HTMLFormElement) {
    if (this.#sending) return;
    this.#sending = true;
    this.#says(this.dataset.sending);
    form.setAttribute('aria-busy', 'true');
    try {
      const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      // Set already in the answer with which this page came.
      await this.#solve(form.dataset.challenge && JSON.parse(form.dataset.challenge), body);
      delete form.dataset.challenge;
      let answer = await post(form.action, body);
      if (answer.status === 429) {
        const { challenge } = (await answer
          .clone()
          .json()
          .catch(() => ({}))) as Challenged;
        if (await this.#solve(challenge, body)) answer = await post(form.action, body);
      }
      if (answer.ok) location.assign(this.dataset.done as string);
      // Sent once more, by the browser itself, it is answered with the page of that problem.
      else if (PROBLEMS.includes(answer.status)) HTMLFormElement.prototype.submit.call(form);
      else this.#refused(form, answer, (await answer.json().catch(() => ({}))) as Refusal);
    } catch {
      this.#refused(form);
    } finally {
      this.#sending = false;
      form.removeAttribute('aria-busy');
    }
  }

  /** Solves a challenge, if there is one, for what is sent next; says meanwhile that it takes a moment. */
  async #solve(challenge: unknown, body: URLSearchParams): Promise<boolean> {
    const { solver } = this.dataset;
    if (!challenge || !solver) return false;
    this.#says(this.querySelector<HTMLElement>('[data-working]')?.dataset.working);
    const answer = await solved(solver, challenge);
    this.#says(this.dataset.sending);
    if (answer) body.set('altcha', answer);
    return answer !== null;
  }

  #refused(form: HTMLFormElement, answer?: Response, said: Refusal = {}) {
    clearErrors(form);
    this.#says('');
    const title = form.dataset.errorTitle ?? '';
    if (!document.title.startsWith(title)) document.title = title + document.title;
    if (answer?.status === 429) {
      const seconds = Number(answer.headers.get('retry-after')) || 60;
      const forms = JSON.parse(this.dataset.busy ?? '{}');
      showErrors(form, {}, inForm(forms, document.documentElement.lang, seconds));
    } else if (said.errors) showErrors(form, said);
    else showErrors(form, {}, this.dataset.trouble);
  }
}

type Challenged = { challenge?: unknown };

const post = (url: string, body: URLSearchParams) =>
  fetch(url, { method: 'POST', body, headers: { accept: 'application/json' } });

/**
 * On a keyboard made of glass the Enter key carries a word (`enterkeyhint`) and does what it says: on to the next field, or away
 * with the keyboard. Sending is what the button is for. On other keyboards Enter sends, as everywhere.
 */
function onEnter(event: KeyboardEvent) {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || !(field instanceof HTMLInputElement)) return;
  if (!field.enterKeyHint || !matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  const fields = [...(field.form?.querySelectorAll<HTMLElement>('input:not([type="hidden"])') ?? [])];
  if (field.enterKeyHint === 'next') fields[fields.indexOf(field) + 1]?.focus();
  else field.blur();
}
