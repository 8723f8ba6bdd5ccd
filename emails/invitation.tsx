import { Act, Foot, Frame, InWords, Line, type Tongue } from './frame';

export type InvitationProps = Tongue & {
  subject: string;
  preview: string;
  organisation: string;
  asks: string;
  means: string;
  until: string;
  how: string;
  button: string;
  link: string;
  linkIntro: string;
  notYou: string;
  foot: string[];
};

/** Somebody is asked to join an organisation: by whom, as what, until when. It opens nothing: it leads to the sign-in page. */
export function Invitation(props: InvitationProps) {
  return (
    <Frame {...props} title={props.subject} foot={<Foot lines={props.foot} />}>
      <Line strong>{props.organisation}</Line>
      <Line>{props.asks}</Line>
      <Line>{props.means}</Line>
      <Line>{props.how}</Line>
      <Act href={props.link}>{props.button}</Act>
      <InWords intro={props.linkIntro} href={props.link} />
      <Line>{props.until}</Line>
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
