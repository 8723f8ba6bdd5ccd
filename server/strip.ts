import { defaultTreeAdapter, parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attribute, type Element, type Parent } from './tree';

/**
 * Makes a document of what Next rendered: without its scripts, its inline data, the preloads of both and React's marks.
 * Only a `<script data-keep>` stays. Throws when a part of the page was still to be revealed by script (Suspense): that
 * page could never be read without Next's runtime.
 */
export function strip(html: string): string {
  const document = parse(html);
  sweep(document);
  return serialize(document);
}

/** A `Link` header (RFC 8288) without the preloads of Next's scripts: React puts there what it leaves out of the head. */
export function stripLinks(header: string | undefined): string | undefined {
  const links = (header ?? '').split(/,\s*(?=<)/).filter((link) => link && !/;\s*as="?script/.test(link));
  return links.join(', ') || undefined;
}

function sweep(parent: Parent): void {
  for (const child of [...parent.childNodes]) {
    if (defaultTreeAdapter.isCommentNode(child)) {
      refuseUnrevealed(child);
      defaultTreeAdapter.detachNode(child);
    } else if (defaultTreeAdapter.isElementNode(child)) {
      if (isDeadWeight(child)) defaultTreeAdapter.detachNode(child);
      else sweep(child);
    }
  }
}

// React's mark for a boundary whose content comes later in the stream, or failed to.
function refuseUnrevealed(comment: Tree.CommentNode): void {
  if (/^\$[?!]/.test(comment.data)) throw new Error('A public page waits for script to be revealed');
}

function isDeadWeight(element: Element): boolean {
  const rel = attribute(element, 'rel');
  switch (element.tagName) {
    case 'script':
      return attribute(element, 'data-keep') === null;
    case 'link':
      return rel === 'modulepreload' || (rel === 'preload' && attribute(element, 'as') === 'script');
    case 'meta':
      return attribute(element, 'name') === 'next-size-adjust';
    case 'div':
      // Next's empty holder for metadata that streams.
      return attribute(element, 'hidden') !== null && isBare(element);
    default:
      return false;
  }
}

const isBare = (element: Element) =>
  element.attrs.length === 1 && element.childNodes.every((child) => defaultTreeAdapter.isCommentNode(child));
