import { Act, Address, Code, Foot, Frame, InWords, Line, type Tongue } from './frame';

export type ToSignerProps = Tongue & {
  subject: string;
  /** neutral: an inbox shows it to whoever stands beside */
  preview: string;
  intro: string;
  campaign: { title: string; lang: string; dir: 'ltr' | 'rtl' };
  ask: string;
  button: string;
  link: string;
  linkIntro: string;
  /** where there is something to confirm: the code, what to do with it, how long it lasts */
  byCode?: { intro: string; code: string; lasts: string };
  notYou: string;
  foot: string[];
  /** where to ask what else was signed with this mailbox: the same address for everybody */
  whatDidISign: { label: string; href: string };
  privacy: { label: string; href: string };
};

/**
 * What the owner of a mailbox gets when somebody signed with it: a button and the link in words to their own page, a way
 * out, and, where there is something to confirm, a code.
 */
export function ToSigner(props: ToSignerProps) {
  return (
    <Frame
      {...props}
      title={props.subject}
      foot={
        <>
          <Foot lines={props.foot} />
          <Line small>
            <Address href={props.whatDidISign.href}>{props.whatDidISign.label}</Address>
          </Line>
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
      <InWords intro={props.linkIntro} href={props.link} />
      {props.byCode && (
        <>
          <Line>{props.byCode.intro}</Line>
          <Code>{props.byCode.code}</Code>
          <Line>{props.byCode.lasts}</Line>
        </>
      )}
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
