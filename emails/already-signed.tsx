import { Act, Address, Frame, Line, type Tongue } from './frame';

export type AlreadySignedProps = Tongue & {
  subject: string;
  preview: string;
  intro: string;
  campaign: { title: string; lang: string; dir: 'ltr' | 'rtl' };
  /** what their own page is for */
  ask: string;
  button: string;
  link: string;
  linkIntro: string;
  notYou: string;
  foot: string[];
  privacy: { label: string; href: string };
};

/** Tells the owner of a mailbox that their signature is there already, and leads to their own page. */
export function AlreadySigned(props: AlreadySignedProps) {
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
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
