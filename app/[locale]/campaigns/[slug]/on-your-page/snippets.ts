import { addressesOf } from '@/app/embed/addresses';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

type About = { site: string; slug: string; locale: string; title: string; figure: string };

/** What one copies to have a campaign on a page of one's own; each stands on one line but for the last. */
export function snippets({ site, slug, locale, title, figure }: About) {
  const { page, card, badge, count } = addressesOf(site, slug, locale);
  const named = escaped(title);
  return {
    script: `<script async src="${site}/embed.js" data-campaign="${slug}" data-lang="${locale}" data-title="${named}"></script>`,
    frame: `<iframe src="${card}" title="${named}" width="100%" height="900" frameborder="0" referrerpolicy="no-referrer"></iframe>`,
    link: page,
    counter: `<undersigned-counter campaign="${slug}" lang="${locale}"><a href="${page}?source=counter">${escaped(figure)}</a></undersigned-counter><script async src="${site}/counter.js"></script>`,
    badge: `<a href="${page}?source=badge"><img src="${badge}" alt="${named}" height="40"></a>`,
    count,
    policy: `script-src ${site}\nframe-src ${site}\nconnect-src ${site}\nimg-src ${site}`,
  };
}
