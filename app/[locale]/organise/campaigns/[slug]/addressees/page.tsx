import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { languageName } from '@/lib/campaigns/languages';
import { type AddresseeShown, addresseesOf } from '@/lib/organisers/letters-desk';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  return { title: t('title') };
}

/** To whom a campaign's letters go, in the order in which its page names them. */
export default async function AddresseesPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('edit', locale, slug);
  const addressees = await addresseesOf(campaign.id, locale);
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const own = `/${locale}/organise/campaigns/${slug}/addressees`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="addressees" />
      <Done locale={locale} namespace="OrganiseAddressees" said={(await searchParams).done} />
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">{t('lead')}</p>
      {addressees.length === 0 ? (
        <p className="font-semibold">{t('none')}</p>
      ) : (
        <ol className="max-w-4xl border-t-2 border-ink">
          {addressees.map((each, at) => (
            <li
              key={each.id}
              id={`addressee-${each.number}`}
              className="grid gap-x-8 gap-y-2 border-b border-line py-4 md:grid-cols-[1fr_auto]"
            >
              <One addressee={each} locale={locale} own={own} />
              <div className="flex flex-wrap items-start gap-3">
                {at > 0 && <Move to="up" {...{ locale, slug, addressee: each }} />}
                {at < addressees.length - 1 && <Move to="down" {...{ locale, slug, addressee: each }} />}
                <a className="tap" href={`${own}/${each.number}/remove`}>
                  {t('remove')}
                  <span className="aside-words">: {each.office}</span>
                </a>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p>
        <a className={addressees.length === 0 ? 'button' : 'button-plain'} href={`${own}/new`}>
          {t('add')}
        </a>
      </p>
    </>
  );
}

type OneProps = { addressee: AddresseeShown; locale: string; own: string };

async function One({ addressee, locale, own }: OneProps) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const { number, office, name, email, secondEmail, copy, employer, letters, trouble } = addressee;
  const marks = [copy && t('copyMark'), employer && t('employerMark')].filter(Boolean).join(' · ');
  return (
    <div className="min-w-0">
      <a className="font-semibold" href={`${own}/${number}`}>
        <bdi>{office}</bdi>
        <span className="aside-words">: {t('change')}</span>
      </a>
      {marks && <span> · {marks}</span>}
      {name && (
        <span className="block">
          <bdi>{name}</bdi>
        </span>
      )}
      <span className="block [overflow-wrap:anywhere]">
        <bdi>{email}</bdi>
        {secondEmail && (
          <span className="text-soft">
            {' · '}
            {t('second')} <bdi>{secondEmail}</bdi>
          </span>
        )}
      </span>
      <span className="block text-soft">
        {languageName(addressee.locale, locale)} · <bdi>{addressee.timeZone.replaceAll('_', ' ')}</bdi> ·{' '}
        {t('letters', { count: letters })}
      </span>
      {trouble && <span className="block text-second">{t('trouble')}</span>}
    </div>
  );
}

type MoveProps = { to: 'up' | 'down'; locale: string; slug: string; addressee: AddresseeShown };

async function Move({ to, locale, slug, addressee }: MoveProps) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  return (
    <form method="post" action={`/api/organise/campaigns/${slug}/addressees/${addressee.number}/move`}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="addressee" value={addressee.id} />
      <button type="submit" name="direction" value={to} className="button-plain">
        {t(to)}
        <span className="aside-words">: {addressee.office}</span>
      </button>
    </form>
  );
}
