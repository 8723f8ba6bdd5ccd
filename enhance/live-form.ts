import { clearErrors, type Refusal, showErrors } from './errors';
import { solved } from './solved';

const SOURCE = /^[a-z0-9-]{1,32}$/;

// Not found, closed meanwhile, too large, of a wrong type: nothing to mend in the form.
const PROBLEMS = [404, 409, 413, 415];

/** Around a form: tells errors without a reload, and shows the signer's own name where each audience would see it. */
export class LiveForm extends HTMLElement {
  #sending = false;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    const source = new URLSearchParams(location.search).get('source') ?? '';
    const field = form.querySelector<HTMLInputElement>('[data-source]');
    if (field && SOURCE.test(source)) field.value = source;
    form.addEventListener('input', () => showName(form));
    showName(form);
    if (!this.dataset.done) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send(form);
    });
  }

  async #send(form: HTMLFormElement) {
    if (this.#sending) return;
    this.#sending = true;
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
    const status = this.querySelector<HTMLElement>('[data-working]');
    if (status) status.textContent = status.dataset.working ?? '';
    const answer = await solved(solver, challenge);
    if (status) status.textContent = '';
    if (answer) body.set('altcha', answer);
    return answer !== null;
  }

  #refused(form: HTMLFormElement, answer?: Response, said: Refusal = {}) {
    clearErrors(form);
    const title = form.dataset.errorTitle ?? '';
    if (!document.title.startsWith(title)) document.title = title + document.title;
    if (answer?.status === 429) {
      const seconds = answer.headers.get('retry-after') ?? '60';
      showErrors(form, {}, (this.dataset.busy ?? '').replace('{seconds}', seconds));
    } else if (said.errors) showErrors(form, said);
    else showErrors(form, {}, this.dataset.trouble);
  }
}

type Challenged = { challenge?: unknown };

const post = (url: string, body: URLSearchParams) =>
  fetch(url, { method: 'POST', body, headers: { accept: 'application/json' } });

/** The line each audience will see, with what has been typed: an organisation's name where one signs for it. */
function showName(form: HTMLFormElement) {
  const typed = (name: string) =>
    form.querySelector<HTMLInputElement>(`input[name="${name}"]:not([type])`)?.value.trim();
  const organised =
    form.querySelector<HTMLInputElement>('[name="signAs"]')?.checked ?? Boolean(typed('organisation'));
  const name = (organised && typed('organisation')) || typed('name');
  for (const place of form.querySelectorAll<HTMLElement>('[data-name-shown]')) {
    place.textContent = name || (place.dataset.nameShown ?? '');
  }
}
