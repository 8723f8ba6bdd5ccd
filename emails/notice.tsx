import { Act, Foot, Frame, InWords, Line, type Tongue } from './frame';

export type NoticeProps = Tongue & {
  subject: string;
  preview: string;
  campaign: { title: string; lang: string; dir: 'ltr' | 'rtl' };
  what: string;
  did: string;
  button: string;
  link: string;
  linkIntro: string;
  foot: string[];
};

/** What an organiser is told at once: of which campaign, what happened, what was done about it, where to see to it. */
export function Notice(props: NoticeProps) {
  return (
    <Frame {...props} title={props.subject} foot={<Foot lines={props.foot} />}>
      <Line strong>
        <span lang={props.campaign.lang} dir={props.campaign.dir}>
          {props.campaign.title}
        </span>
      </Line>
      <Line>{props.what}</Line>
      <Line>{props.did}</Line>
      <Act href={props.link}>{props.button}</Act>
      <InWords intro={props.linkIntro} href={props.link} />
    </Frame>
  );
}
