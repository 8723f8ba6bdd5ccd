import { render } from '@react-email/render';
import { defaultTreeAdapter, parse, parseFragment, serialize } from 'parse5';
import { Prose } from '@/app/[locale]/_components/prose';
import { directionOf } from '@/lib/locales';

/** Markdown as the HTML of a feed's entry, marked with its language: what the page shows, without the page. */
export async function inHtml(markdown: string, lang: string): Promise<string> {
  const html = await render(
    <div lang={lang} dir={directionOf(lang)}>
      <Prose>{markdown}</Prose>
    </div>,
  );
  // It comes as a document, with React's marks between its parts.
  const body = parse(html)
    .childNodes.flatMap((node) => ('childNodes' in node ? node.childNodes : []))
    .find((node) => node.nodeName === 'body');
  if (!body || !defaultTreeAdapter.isElementNode(body)) return '';
  return serialize(parseFragment(serialize(body).replace(/<!--[\s\S]*?-->/g, '')));
}
