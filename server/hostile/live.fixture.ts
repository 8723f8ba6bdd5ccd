import { parse } from 'parse5';
import { MARK } from './machine-texts.fixture';

type Node = {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
  content?: Node;
  value?: string;
  data?: string;
};

const LEADS = new Set(['href', 'src', 'action', 'formaction', 'srcdoc', 'content', 'style']);
const RUNS = /^\s*(?:javascript|vbscript|data):/i;

/** What of a page a browser would take for markup or script, though somebody typed it; empty when nothing is. */
export function live(html: string): string[] {
  if (!html.includes(MARK)) return [];
  const found: string[] = [];
  const walk = (node: Node) => {
    for (const { name, value } of node.attrs ?? []) {
      const runs = name.startsWith('on') || (LEADS.has(name) && RUNS.test(value));
      const typed =
        name.includes(MARK) ||
        (value.includes(MARK) && (name === 'srcdoc' || node.nodeName === 'base' || refreshes(node)));
      if (typed || (runs && value.includes(MARK)))
        found.push(`<${node.nodeName} ${name}="${value.slice(0, 60)}">`);
    }
    const script = ['script', 'style'].includes(node.nodeName);
    for (const child of node.childNodes ?? []) {
      if (script && child.value?.includes(MARK) && !isData(node)) found.push(`<${node.nodeName}>`);
      if (child.data?.includes(MARK)) found.push('<!-- -->');
      walk(child);
    }
    if (node.content) walk(node.content);
  };
  walk(parse(html) as unknown as Node);
  return found;
}

const refreshes = ({ nodeName, attrs = [] }: Node) =>
  nodeName === 'meta' && attrs.some(({ name }) => name === 'http-equiv');

// Next's own data on the organisers' pages: a string among others, which must not end the element it stands in. Data for search engines:
// of a type that does not run, and whole, so that nothing typed has ended it.
const isData = (node: Node) =>
  (node.childNodes?.some(({ value }) => value?.includes('self.__next_f')) ?? false) || describes(node);

function describes({ attrs = [], childNodes = [] }: Node): boolean {
  if (!attrs.some(({ name, value }) => name === 'type' && value === 'application/ld+json')) return false;
  try {
    return typeof JSON.parse(childNodes.map(({ value }) => value).join('')) === 'object';
  } catch {
    return false;
  }
}
