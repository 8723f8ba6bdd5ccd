import { Address, Foot, Frame, Line, Part, type Tongue } from './frame';

export type WhatDidISignProps = Tongue & {
  subject: string;
  /** neutral: an inbox shows it to whoever stands beside */
  preview: string;
  intro: string;
  signed: {
    title: string;
    lang: string;
    dir: 'ltr' | 'rtl';
    /** how it stands, and since when */
    stands: string;
    linkIntro: string;
    link: string;
  }[];
  keep: string;
  notYou: string;
  foot: string[];
  privacy: { label: string; href: string };
};

/** What a mailbox has signed, for its owner who asked: each with how it stands and the way to its own page. */
export function WhatDidISign(props: WhatDidISignProps) {
  return (
    <Frame
      {...props}
      title={props.subject}
      foot={
        <>
          <Foot lines={props.foot} />
          <Line small>
            <Address href={props.privacy.href}>{props.privacy.label}</Address>
          </Line>
        </>
      }
    >
      <Line>{props.intro}</Line>
      {props.signed.map(({ title, lang, dir, stands, linkIntro, link }) => (
        <div key={link}>
          <Part>
            <span lang={lang} dir={dir}>
              {title}
            </span>
          </Part>
          <Line>{stands}</Line>
          <Line>
            {linkIntro}
            <br />
            <Address href={link} />
          </Line>
        </div>
      ))}
      <Line>{props.keep}</Line>
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
