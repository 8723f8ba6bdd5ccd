import { Code, Foot, Frame, Line, type Tongue } from './frame';

export type SureProps = Tongue & {
  subject: string;
  preview: string;
  intro: string;
  code: string;
  lasts: string;
  notYou: string;
  foot: string[];
};

/** The code by which an organiser who is signed in proves once more who they are. */
export function Sure(props: SureProps) {
  return (
    <Frame {...props} title={props.subject} foot={<Foot lines={props.foot} />}>
      <Line>{props.intro}</Line>
      <Code>{props.code}</Code>
      <Line>{props.lasts}</Line>
      <Line>{props.notYou}</Line>
    </Frame>
  );
}
