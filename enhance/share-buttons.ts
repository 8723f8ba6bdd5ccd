/** Passing a campaign on: the link onto the clipboard, or whatever the device offers. */
export class ShareButtons extends HTMLElement {
  connectedCallback() {
    const { title = '', link = '' } = this.dataset;
    const share = this.querySelector<HTMLButtonElement>('[data-share]');
    if (share && 'share' in navigator) {
      share.hidden = false;
      // Closing the device's own sheet again is no error.
      share.addEventListener('click', () => void navigator.share({ title, url: link }).catch(() => {}));
    }
    this.querySelector('[data-copy]')?.addEventListener('click', () => void this.#copy(link));
  }

  async #copy(link: string) {
    const said = this.querySelector('[data-said]');
    try {
      await navigator.clipboard.writeText(link);
      if (said) said.textContent = this.dataset.copied ?? '';
    } catch {
      // Not allowed to: then the link itself is shown, to be copied by hand.
      if (said) said.textContent = link;
    }
  }
}
