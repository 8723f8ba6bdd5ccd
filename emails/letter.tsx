import type { CSSProperties, ReactNode } from 'react';
import { Address, Frame, Line, Part, type Tongue } from './frame';

type Titled<T> = { title: string; lines: T[] };

/** Every word is given; a part that is absent or empty is left out. */
export type LetterProps = Tongue & {
  subject: string;
  preview: string;
  /** "Copy for information. The letter is addressed to …" */
  copyMark?: string;
  /** the small line on top: kind, number of the letter, date */
  kicker: string;
  salutation: string;
  body: string[];
  demands: Titled<string>;
  /** `line` under the name: who signed for it, in which role */
  organisations: Titled<{ number: number; name: string; line?: string }>;
  /** `line` after the name: affiliation or role, once approved */
  names: Titled<{ number: number; name: string; line?: string }>;
  /** the signers' own words, as they wrote them */
  messages: Titled<{ number: number; name: string; message: string }>;
  /** "and 14 more who signed without giving you their name" */
  unnamed?: string;
  /** running total, and since when */
  total: string;
  /** organisations and words approved after their letter had gone */
  late?: Titled<string>;
  /** names of earlier letters that no longer count; and those that count again */
  out?: Titled<string>;
  back?: Titled<string>;
  closing: string[];
  record: { label: string; href: string };
  foot: string[];
};

const row: CSSProperties = {
  fontFamily: "Georgia, 'Times New Roman', serif",
  fontSize: '17px',
  lineHeight: '1.5',
};

/** One entry of a list, a line each in plain text too. Names come in every script: each finds its own direction. */
function Row({ children, gap }: { children: ReactNode; gap?: boolean }) {
  return <div style={{ ...row, margin: gap ? '0 0 12px' : '0 0 2px' }}>{children}</div>;
}

function linesOf(message: string) {
  return message.split('\n').map((line, at) => ({ line, at }));
}

function Named({ number, name, line }: { number: number; name: string; line?: string }) {
  return (
    <Row>
      {number}. <bdi>{name}</bdi>
      {line ? (
        <>
          , <bdi>{line}</bdi>
        </>
      ) : null}
    </Row>
  );
}

function Plain({ part }: { part: Titled<string> | undefined }) {
  if (!part?.lines.length) return null;
  return (
    <>
      <Part>{part.title}</Part>
      {part.lines.map((line) => (
        <Row key={line}>
          <bdi>{line}</bdi>
        </Row>
      ))}
    </>
  );
}

/** The letter to an addressee: what is demanded, by whom, how many more, and what changed since the last one. */
export function Letter(props: LetterProps) {
  const { demands, organisations, names, messages } = props;
  return (
    <Frame
      {...props}
      title={props.subject}
      foot={
        <>
          <Line small>
            <Address href={props.record.href}>{props.record.label}</Address>
          </Line>
          {props.foot.map((line) => (
            <Line key={line} small>
              {line}
            </Line>
          ))}
        </>
      }
    >
      {props.copyMark ? <Line strong>{props.copyMark}</Line> : null}
      <Line small>{props.kicker}</Line>
      <Line>{props.salutation}</Line>
      {props.body.map((paragraph) => (
        <Line key={paragraph}>{paragraph}</Line>
      ))}
      {demands.lines.length > 0 && (
        <>
          <Part>{demands.title}</Part>
          {demands.lines.map((demand, index) => (
            <Row key={demand} gap>
              {index + 1}. {demand}
            </Row>
          ))}
        </>
      )}
      {organisations.lines.length > 0 && (
        <>
          <Part>{organisations.title}</Part>
          {organisations.lines.map((each) => (
            <Named key={each.number} {...each} />
          ))}
        </>
      )}
      {names.lines.length > 0 && (
        <>
          <Part>{names.title}</Part>
          {names.lines.map((each) => (
            <Named key={each.number} {...each} />
          ))}
        </>
      )}
      {props.unnamed ? <Part>{props.unnamed}</Part> : null}
      {messages.lines.length > 0 && (
        <>
          <Part>{messages.title}</Part>
          {messages.lines.map(({ number, name, message }) => (
            <Row key={number} gap>
              {linesOf(message).map(({ line, at }) => (
                <span key={at} dir="auto">
                  {line}
                  <br />
                </span>
              ))}
              <bdi>{name}</bdi> ({number})
            </Row>
          ))}
        </>
      )}
      <Plain part={props.late} />
      <Plain part={props.out} />
      <Plain part={props.back} />
      <Part>{props.total}</Part>
      {props.closing.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
    </Frame>
  );
}
