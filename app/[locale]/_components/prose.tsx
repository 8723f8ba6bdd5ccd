import Markdown, { type Components } from 'react-markdown';

// No raw HTML, no pictures (they would be fetched from somebody else's server), and one headline on the page: ours.
const ALLOWED = [
  'p',
  'h2',
  'h3',
  'strong',
  'em',
  'a',
  'ul',
  'ol',
  'li',
  'blockquote',
  'hr',
  'br',
  'code',
  'h1',
  'h4',
];

const parts: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h4: ({ children }) => <h3>{children}</h3>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener nofollow">
      {children}
    </a>
  ),
};

/** Running text written in Markdown, as React elements. */
export function Prose({ children }: { children: string }) {
  return (
    <div className="prose">
      <Markdown allowedElements={ALLOWED} unwrapDisallowed skipHtml components={parts}>
        {children}
      </Markdown>
    </div>
  );
}
