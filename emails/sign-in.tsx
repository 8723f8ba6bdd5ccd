import { Act, Code, Foot, Frame, InWords, Line, type Tongue } from './frame';

export type SignInProps = Tongue & {
  subject: string;
  preview: string;
  intro: string;
  button: string;
  link: string;
  linkIntro: string;
  codeIntro: string;
  code: string;
  lasts: string;
  notYou: string;
  foot: string[];
};

/** The mailed way in for an organiser: one button, the link in words, a code. */
export function SignIn(props: SignInProps) {
  return (
    <Frame {...props} title={props.subject} foot={<Foot lines={props.foot} />}>
      <Line>{props.intro}</Line>
      <Act href={props.link}>{props.button}</Act>
      <InWords intro={props.linkIntro} href={props.link} />
      <Line>{props.codeIntro}</Line>
      <Code>{props.code}</Code>
      <Line>{props.lasts}</Line>
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
