import type { CampaignShown } from '@/lib/campaigns/find';
import { langOf } from './load';

type Props = { campaign: CampaignShown; locale: string; title: string };

/** The head of a page that belongs to a campaign: whose it is, and what it is. */
export function PartHead({ campaign, locale, title }: Props) {
  return (
    <header>
      <p className="small-line">
        <a className="tap" href={`/${locale}/campaigns/${campaign.slug}`}>
          <bdi {...langOf(campaign, locale)}>{campaign.text.title}</bdi>
        </a>
      </p>
      <h1 className="headline text-72">{title}</h1>
    </header>
  );
}
