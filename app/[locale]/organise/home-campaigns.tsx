import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import type { OwnOrganisation } from '@/lib/organisers/organisation';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { may } from '@/lib/organisers/permissions';
import { CampaignsTable } from './campaigns-table';

type Props = { locale: string; organisation: OwnOrganisation; campaigns: OwnCampaign[] };

/** The campaigns of one organisation: what runs and has run with its figures, what is being written, what was put away. */
export async function OrganisationCampaigns({ locale, organisation, campaigns }: Props) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const { id, name, role } = organisation;
  const archived = campaigns.filter(({ archivedAt }) => archivedAt);
  const drafts = campaigns.filter(({ state, archivedAt }) => state === 'DRAFT' && !archivedAt);
  const running = campaigns.filter(({ state, archivedAt }) => state !== 'DRAFT' && !archivedAt);
  const edits = may(role, 'edit');
  const heading = `organisation-${id}`;
  return (
    <section aria-labelledby={heading} className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id={heading} className="headline text-28">
        <a className="no-underline hover:underline" href={`/${locale}/organise/organisations/${id}`}>
          {name}
        </a>
      </h2>
      {running.length > 0 && <CampaignsTable locale={locale} label={name} campaigns={running} />}
      {running.length + drafts.length === 0 && (
        <p className="max-w-[65ch]">{t(edits ? 'noneEdits' : 'none')}</p>
      )}
      {drafts.length > 0 && <Titles locale={locale} title={t('drafts')} campaigns={drafts} />}
      {edits && (
        <p>
          <a className="button-plain" href={`/${locale}/organise/campaigns/new?organisation=${id}`}>
            {t('newCampaign')}
            <span className="aside-words">: {name}</span>
          </a>
        </p>
      )}
      {archived.length > 0 && (
        <details className="folded">
          <summary>
            <span>{t('archived', { count: archived.length })}</span>
          </summary>
          <Titles locale={locale} campaigns={archived} />
        </details>
      )}
    </section>
  );
}

type Listed = { locale: string; title?: string; campaigns: OwnCampaign[] };

function Titles({ locale, title, campaigns }: Listed) {
  return (
    <div className="max-w-[65ch]">
      {title && <h3 className="font-semibold">{title}</h3>}
      <ul className="border-t border-line">
        {campaigns.map((campaign) => (
          <li key={campaign.id} className="border-b border-line">
            <a
              className="tap"
              href={`/${locale}/organise/campaigns/${campaign.slug}`}
              {...foreign(campaign.titleLocale, locale)}
            >
              {campaign.title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
