/** Around a link to a page one may just have come from: goes back there, where the browser has kept what was typed. */
export class GoBack extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a');
    link?.addEventListener('click', (event) => {
      if (history.length < 2 || !cameFrom(link)) return;
      event.preventDefault();
      history.back();
    });
  }
}

const cameFrom = ({ origin, pathname }: HTMLAnchorElement) => {
  const from = URL.parse?.(document.referrer);
  return from?.origin === origin && from.pathname === pathname;
};
