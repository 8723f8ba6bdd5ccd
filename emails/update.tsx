import type { CSSProperties } from 'react';
import { Text } from 'react-email';
import Markdown, { type Components } from 'react-markdown';
import { Address, Foot, Frame, Line, Part, type Tongue } from './frame';

export type UpdateProps = Tongue & {
  /** neutral: an inbox shows it to whoever stands beside */
  preview: string;
  /** on top of a mail that an organiser tries on themselves */
  mark?: string;
  campaign: Tongue & { title: string };
  /** the organiser's words; `body` is Markdown */
  news: Tongue & { title: string; body: string };
  foot: string[];
  page?: { label: string; href: string };
  /** no more of it; where there is nobody to stop it for, only words */
  stop: { label: string; href?: string };
  /** where to ask what else was signed with this mailbox: the same address for everybody */
  whatDidISign: { label: string; href: string };
  privacy: { label: string; href: string };
};

const serif = "Georgia, 'Times New Roman', serif";
const text: CSSProperties = { fontFamily: serif, fontSize: '17px', lineHeight: '1.5' };
const title: CSSProperties = {
  ...text,
  fontSize: '26px',
  lineHeight: '1.2',
  fontWeight: 700,
  margin: '0 0 16px',
};
const list: CSSProperties = { ...text, margin: '0 0 16px', paddingInlineStart: '24px' };
const quote: CSSProperties = {
  margin: '0 0 16px',
  paddingInlineStart: '16px',
  borderInlineStart: '2px solid currentColor',
};

// No raw HTML, no pictures: those would be fetched from somebody's server and tell it who reads.
const ALLOWED = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
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
];

/** Only addresses of the web and of mailboxes become links. */
const linkOrNot = (url: string) => (/^(https?|mailto):/i.test(url) ? url : '');

const parts: Components = {
  p: ({ children }) => <Line>{children}</Line>,
  h1: ({ children }) => <Part>{children}</Part>,
  h2: ({ children }) => <Part>{children}</Part>,
  h3: ({ children }) => <Part>{children}</Part>,
  h4: ({ children }) => <Line strong>{children}</Line>,
  h5: ({ children }) => <Line strong>{children}</Line>,
  h6: ({ children }) => <Line strong>{children}</Line>,
  a: ({ href, children }) =>
    href ? (
      <a href={href} className="link" style={{ color: 'inherit', textDecoration: 'underline' }}>
        {children}
      </a>
    ) : (
      children
    ),
  ul: ({ children }) => <ul style={list}>{children}</ul>,
  ol: ({ children, start }) => (
    <ol style={list} start={start}>
      {children}
    </ol>
  ),
  blockquote: ({ children }) => <blockquote style={quote}>{children}</blockquote>,
  hr: () => <hr className="rule" style={{ border: 'none', borderTop: '1px solid', margin: '24px 0' }} />,
};

/** News of a campaign: what its organisers write, who they are, and how to hear no more of it. */
export function Update(props: UpdateProps) {
  const { campaign, news, page, stop, whatDidISign, privacy } = props;
  return (
    <Frame
      {...props}
      title={news.title}
      foot={
        <>
          <Foot lines={props.foot} />
          <Line small>{stop.href ? <Address href={stop.href}>{stop.label}</Address> : stop.label}</Line>
          {page && (
            <Line small>
              <Address href={page.href}>{page.label}</Address>
            </Line>
          )}
          <Line small>
            <Address href={whatDidISign.href}>{whatDidISign.label}</Address>
          </Line>
          <Line small>
            <Address href={privacy.href}>{privacy.label}</Address>
          </Line>
        </>
      }
    >
      {props.mark && <Line strong>{props.mark}</Line>}
      <Line small>
        <span lang={campaign.lang} dir={campaign.dir}>
          {campaign.title}
        </span>
      </Line>
      <div lang={news.lang} dir={news.dir}>
        {/* Not an h1: plain text would shout it in capitals. */}
        <Text role="heading" aria-level={1} style={title}>
          {news.title}
        </Text>
        <Markdown
          allowedElements={ALLOWED}
          unwrapDisallowed
          skipHtml
          urlTransform={linkOrNot}
          components={parts}
        >
          {news.body}
        </Markdown>
      </div>
    </Frame>
  );
}
