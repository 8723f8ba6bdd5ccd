import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { Act, Address, Foot, Frame, Line, Part, type Tongue } from './frame';

type Titled<T> = { title: string; lines: T[] };
/** `line`: what stands after the name: who signed for it, affiliation, role */
type Named = { number: string; name: string; line?: string };
/** of earlier letters: names that none of them held, and the places of the others */
type Struck = Titled<string> & { entries: Named[] };

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
  /** as the language writes it, with its space */
  comma: string;
  organisations: Titled<Named>;
  names: Titled<Named>;
  /** what did not fit, and where it stands; or that the names stand on a sheet too */
  more: string[];
  attached?: string;
  /** "and 14 more who signed without giving you their name" */
  unnamed?: string;
  /** the signers' own words, as they wrote them */
  messages: Titled<{ number: string; name: string; message: string }>;
  /** organisations and words approved after their letter had gone */
  late: Titled<Named>;
  /** those of earlier letters that no longer count; and those that count again */
  out: Struck;
  back: Struck;
  /** running total, and since when; of the last letter: that it is the last */
  total: string;
  answer?: { label: string; how: string; href: string };
  closing: string[];
  record: { label: string; href: string };
  foot: string[];
};

const rows: CSSProperties = {
  fontFamily: "Georgia, 'Times New Roman', serif",
  fontSize: '17px',
  lineHeight: '1.5',
  margin: '0 0 16px',
};

const numbered = <T,>(list: T[]) => list.map((one, at) => ({ one, at }));

/** Short lines under each other. Names come in every script: each finds its own direction. */
function Rows({ children }: { children: ReactNode[] }) {
  return (
    <div style={rows}>
      {numbered(children).map(({ one, at }) => (
        <Fragment key={at}>
          {one}
          <br />
        </Fragment>
      ))}
    </div>
  );
}

const name =
  (comma: string) =>
  ({ number, name, line }: Named) => {
    return (
      <>
        {`${number}. `}
        <bdi>{name}</bdi>
        {line ? comma : null}
        {line ? <bdi>{line}</bdi> : null}
      </>
    );
  };

function Names({ part, comma }: { part: Titled<Named>; comma: string }) {
  if (part.lines.length === 0) return null;
  return (
    <>
      <Part>{part.title}</Part>
      <Rows>{part.lines.map(name(comma))}</Rows>
    </>
  );
}

function Places({ part, comma }: { part: Struck; comma: string }) {
  if (part.entries.length + part.lines.length === 0) return null;
  return (
    <>
      <Part>{part.title}</Part>
      <Rows>{[...part.entries.map(name(comma)), ...part.lines]}</Rows>
    </>
  );
}

function Messages({ part }: { part: LetterProps['messages'] }) {
  if (part.lines.length === 0) return null;
  return (
    <>
      <Part>{part.title}</Part>
      {part.lines.map(({ number, name, message }) => (
        <div key={number} style={rows}>
          {numbered(message.split('\n')).map(({ one, at }) => (
            <div key={at} dir="auto">
              {one}
            </div>
          ))}
          {'— '}
          <bdi>{name}</bdi>
          {` (${number})`}
        </div>
      ))}
    </>
  );
}

/** The letter to an addressee: what is demanded, by whom, how many more, and what changed since the last one. */
export function Letter(props: LetterProps) {
  const { answer, comma, demands } = props;
  return (
    <Frame
      {...props}
      title={props.subject}
      foot={
        <>
          <Line small>
            <Address href={props.record.href}>{props.record.label}</Address>
          </Line>
          <Foot lines={props.foot} />
        </>
      }
    >
      {props.copyMark ? <Line strong>{props.copyMark}</Line> : null}
      <Line small>{props.kicker}</Line>
      <Line>{props.salutation}</Line>
      {numbered(props.body).map(({ one, at }) => (
        <Line key={at}>{one}</Line>
      ))}
      {demands.lines.length > 0 && (
        <>
          <Part>{demands.title}</Part>
          {numbered(demands.lines).map(({ one, at }) => (
            <Line key={at}>{`${at + 1}. ${one}`}</Line>
          ))}
        </>
      )}
      <Line strong>{props.total}</Line>
      {answer ? (
        <>
          <Act href={answer.href}>{answer.label}</Act>
          <Line>
            {answer.how}
            <br />
            <Address href={answer.href} />
          </Line>
        </>
      ) : null}
      <Names part={props.organisations} comma={comma} />
      <Names part={props.names} comma={comma} />
      {props.more.map((line) => (
        <Line key={line} strong>
          {line}
        </Line>
      ))}
      {props.unnamed ? <Line strong>{props.unnamed}</Line> : null}
      <Messages part={props.messages} />
      <Names part={props.late} comma={comma} />
      <Places part={props.out} comma={comma} />
      <Places part={props.back} comma={comma} />
      {props.attached ? <Line>{props.attached}</Line> : null}
      {props.closing.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
    </Frame>
  );
}
