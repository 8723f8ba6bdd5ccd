import { mastodonServer, mastodonShare } from './mastodon-server';

/** Passing a campaign on: a link onto the clipboard, whatever the device offers, the reader's own Mastodon server. */
export class ShareButtons extends HTMLElement {
  connectedCallback() {
    const { title = '', link = '' } = this.dataset;
    const share = this.querySelector<HTMLButtonElement>('[data-share]');
    if (share && 'share' in navigator) {
      share.hidden = false;
      // Closing the device's own sheet again is no error.
      share.addEventListener('click', () => void navigator.share({ title, url: link }).catch(() => {}));
    }
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
      button.addEventListener('click', () => void this.#copy(button));
    }
    const form = this.querySelector<HTMLFormElement>('[data-mastodon]');
    const asks = this.querySelector<HTMLAnchorElement>('[data-asks]');
    if (form && asks) ask(form, asks);
  }

  async #copy({ dataset }: HTMLButtonElement) {
    const { copy: link = '', copied = this.dataset.copied } = dataset;
    const said = this.querySelector('[data-said]');
    try {
      await navigator.clipboard.writeText(link);
      if (said) said.textContent = copied ?? '';
    } catch {
      // Not allowed to: then the link itself is shown, to be copied by hand.
      if (said) said.textContent = link;
    }
  }
}

/** Instead of following the link, ask which server is theirs, and go there: nobody between learns of it. */
function ask(form: HTMLFormElement, link: HTMLAnchorElement) {
  const field = form.elements.namedItem('server') as HTMLInputElement;
  link.setAttribute('aria-controls', form.id);
  link.setAttribute('aria-expanded', 'false');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    form.hidden = false;
    link.setAttribute('aria-expanded', 'true');
    field.focus();
  });
  field.addEventListener('input', () => field.setCustomValidity(''));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const server = mastodonServer(field.value);
    if (server) {
      window.open(mastodonShare(server, form.dataset.mastodon ?? ''), '_blank', 'noopener,noreferrer');
      return;
    }
    field.setCustomValidity(form.dataset.wrong ?? '');
    field.reportValidity();
  });
}
