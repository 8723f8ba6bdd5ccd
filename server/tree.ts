import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Tree } from 'parse5';

// A few words for parse5's tree, which has none of the DOM's.

export type Element = Tree.Element;
export type Parent = Tree.ParentNode;

/** Every element below a node, in document order. */
export function* elements(node: Parent): Generator<Element> {
  for (const child of [...node.childNodes]) {
    if (!defaultTreeAdapter.isElementNode(child)) continue;
    yield child;
    yield* elements(child);
  }
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

export function setAttribute(element: Element, name: string, value = ''): void {
  const found = element.attrs.find((each) => each.name === name);
  if (found) found.value = value;
  else element.attrs.push({ name, value });
}

export function removeAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((each) => each.name !== name);
}

/** Puts an attribute without value there, or takes it away. */
export function toggleAttribute(element: Element, name: string, there: boolean): void {
  if (there) setAttribute(element, name);
  else removeAttribute(element, name);
}

/** All the text below a node. */
export function textOf(node: Parent): string {
  return node.childNodes
    .map((child) => {
      if (defaultTreeAdapter.isTextNode(child)) return child.value;
      return defaultTreeAdapter.isElementNode(child) ? textOf(child) : '';
    })
    .join('');
}

/** Replaces whatever is in an element by a text. */
export function setText(element: Element, text: string): void {
  element.childNodes = [];
  addText(element, text);
}

/** Adds a text at the end of an element. */
export function addText(element: Element, text: string): void {
  defaultTreeAdapter.insertText(element, text);
}

/** A new HTML element with attributes and text, at the end of another. */
export function append(parent: Parent, tag: string, attrs: Record<string, string>, text = ''): Element {
  const made = defaultTreeAdapter.createElement(
    tag,
    parent.nodeName === '#document'
      ? ('http://www.w3.org/1999/xhtml' as Element['namespaceURI'])
      : (parent as Element).namespaceURI,
    Object.entries(attrs).map(([name, value]) => ({ name, value })),
  );
  if (text) defaultTreeAdapter.insertText(made, text);
  defaultTreeAdapter.appendChild(parent, made);
  return made;
}

/** The elements a node stands in, innermost first. */
export function* ancestors(element: Element): Generator<Element> {
  let parent = element.parentNode;
  while (parent && defaultTreeAdapter.isElementNode(parent)) {
    yield parent;
    parent = parent.parentNode;
  }
}
