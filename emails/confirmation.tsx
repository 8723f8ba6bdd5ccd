import { Act, Address, Code, Frame, Line, type Tongue } from './frame';

export type ConfirmationProps = Tongue & {
  subject: string;
  /** neutral: an inbox shows it to whoever stands beside */
  preview: string;
  intro: string;
  campaign: { title: string; lang: string; dir: 'ltr' | 'rtl' };
  ask: string;
  button: string;
  link: string;
  linkIntro: string;
  codeIntro: string;
  code: string;
  lasts: string;
  notYou: string;
  foot: string[];
  privacy: { label: string; href: string };
};

/** Asks the owner of a mailbox to confirm a signature: one button, the link in words, a code, and a way out. */
export function Confirmation(props: ConfirmationProps) {
  return (
    <Frame
      {...props}
      title={props.subject}
      foot={
        <>
          {props.foot.map((line) => (
            <Line key={line} small>
              {line}
            </Line>
          ))}
          <Line small>
            <Address href={props.privacy.href}>{props.privacy.label}</Address>
          </Line>
        </>
      }
    >
      <Line>{props.intro}</Line>
      <Line strong>
        <span lang={props.campaign.lang} dir={props.campaign.dir}>
          {props.campaign.title}
        </span>
      </Line>
      <Line>{props.ask}</Line>
      <Act href={props.link}>{props.button}</Act>
      <Line>
        {props.linkIntro}
        <br />
        <Address href={props.link} />
      </Line>
      <Line>{props.codeIntro}</Line>
      <Code>{props.code}</Code>
      <Line>{props.lasts}</Line>
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
