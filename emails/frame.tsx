import type { CSSProperties, ReactNode } from 'react';
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Text } from 'react-email';

// What every mail looks like: a letter. Left-aligned text on white, one rule, one button in ink, no banner. Styles stand
// inline because many mail programs read nothing else; the sheet in the head only turns them over for the dark.

export type Tongue = { lang: string; dir: 'ltr' | 'rtl' };

const INK = '#17130E';
const SERIF = "Georgia, 'Times New Roman', serif";

const text: CSSProperties = { fontFamily: SERIF, fontSize: '17px', lineHeight: '1.5', margin: '0 0 16px' };
const heading: CSSProperties = { ...text, fontWeight: 700, margin: '24px 0 8px' };

const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper, .paper td { background-color: #14110C !important; color: #F3EDDF !important; }
  .paper .ink span { color: #14110C !important; }
  .ink { background-color: #F3EDDF !important; color: #14110C !important; }
  .link { color: #F3EDDF !important; }
  .rule { border-color: #F3EDDF !important; }
}`;

/**
 * The sheet every mail is written on.
 * @param preview the words an inbox shows beside the subject; what stands here is read over shoulders
 */
export function Frame(
  props: Tongue & { title: string; preview: string; foot: ReactNode; children: ReactNode },
) {
  const { lang, dir } = props;
  return (
    <Html lang={lang} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{props.title}</title>
        <style>{dark}</style>
      </Head>
      <Body
        className="paper"
        lang={lang}
        dir={dir}
        style={{ backgroundColor: '#FFFFFF', color: INK, margin: '0' }}
      >
        <Preview useTitleTag={false}>{props.preview}</Preview>
        <Container
          align={dir === 'rtl' ? 'right' : 'left'}
          className="paper"
          style={{ width: '100%', maxWidth: '640px', padding: '24px 20px', textAlign: 'start', color: INK }}
        >
          {props.children}
          <Hr
            className="rule"
            style={{ border: 'none', borderTop: `2px solid ${INK}`, margin: '32px 0 16px' }}
          />
          {props.foot}
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph. */
export function Line({
  children,
  small,
  strong,
}: {
  children: ReactNode;
  small?: boolean;
  strong?: boolean;
}) {
  return (
    <Text style={{ ...text, ...(small && { fontSize: '15px' }), ...(strong && { fontWeight: 700 }) }}>
      {children}
    </Text>
  );
}

/** The small lines at the foot. */
export function Foot({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <Line key={line} small>
      {line}
    </Line>
  ));
}

/** A heading of a part. */
export function Part({ children }: { children: ReactNode }) {
  return <h2 style={heading}>{children}</h2>;
}

/** The one button. Plain text leaves it out: the same address stands below in words. */
export function Act({ href, children }: { href: string; children: string }) {
  return (
    <Text style={{ ...text, margin: '24px 0' }} data-skip-in-text="true">
      <Button
        href={href}
        className="ink"
        style={{
          backgroundColor: INK,
          color: '#FFFFFF',
          fontFamily: SERIF,
          fontSize: '18px',
          fontWeight: 700,
          padding: '14px 24px',
        }}
      >
        {children}
      </Button>
    </Text>
  );
}

/** An address, written out or under words. */
export function Address({ href, children }: { href: string; children?: string }) {
  return (
    <Link
      href={href}
      // Written out it runs from left to right in every language, over the end of a line too.
      dir={children ? undefined : 'ltr'}
      className="link"
      style={{ color: INK, textDecoration: 'underline', wordBreak: 'break-all' }}
    >
      {children ?? href}
    </Link>
  );
}

/** The button's address once more, in words. */
export function InWords({ intro, href }: { intro: string; href: string }) {
  return (
    <Line>
      {intro}
      <br />
      <Address href={href} />
    </Line>
  );
}

/** A code to type, in figures that are told apart. */
export function Code({ children }: { children: string }) {
  return (
    <Text
      style={{ ...text, fontFamily: 'Menlo, Consolas, monospace', fontSize: '22px', letterSpacing: '2px' }}
    >
      <span dir="ltr">{children}</span>
    </Text>
  );
}
