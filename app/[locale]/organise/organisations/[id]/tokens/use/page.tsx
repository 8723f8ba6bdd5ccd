import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { db } from '@/lib/db';
import { env } from '@/lib/env';

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  return { title: t('use.title') };
}

/** How a script uses a token: three examples that can be copied, with a campaign of theirs. */
export default async function UsePage({ params }: Props) {
  const { locale, id } = await params;
  await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  const newest = await db().campaign.findFirst({
    where: { organisationId: id },
    orderBy: { createdAt: 'desc' },
    select: { slug: true },
  });
  const site = env().SITE_URL;
  const own = `${site}/api/campaigns/${newest?.slug ?? 'your-campaign'}`;
  const curl = (address: string, more = '') =>
    `curl -H "Authorization: Bearer $UNDERSIGNED_TOKEN"${more} \\\n  "${address}"`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="tokens" />
      <h1 className="headline text-44">{t('use.title')}</h1>
      <p className="max-w-[65ch]">{t('use.lead')}</p>
      <Example title={t('use.campaigns')} code={curl(`${site}/api/campaigns`)} />
      <Example title={t('use.figures')} code={curl(`${own}/figures`)} />
      <Example
        title={t('use.list')}
        code={curl(`${own}/signatures.csv?purpose=handover&locale=${locale}`, ' -OJ')}
        note={t('use.listNote')}
      />
      <section className="max-w-[65ch] space-y-3">
        <h2 className="headline text-28">{t('use.answers')}</h2>
        <ul className="list-disc space-y-1 ps-6">
          {(['answer401', 'answer403', 'answer404'] as const).map((key) => (
            <li key={key}>{t(`use.${key}`)}</li>
          ))}
        </ul>
        <p>
          <a href="/api/openapi.json">{t('use.description')}</a>
        </p>
      </section>
      <p>
        <a className="tap" href={`/${locale}/organise/organisations/${id}/tokens`}>
          {t('use.back')}
        </a>
      </p>
    </>
  );
}

function Example({ title, code, note }: { title: string; code: string; note?: string }) {
  return (
    <section className="max-w-[65ch] space-y-3">
      <h2 className="headline text-28">{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide scrolls, and the keyboard must reach it */}
      <pre className="overflow-x-auto border border-line p-3" dir="ltr" tabIndex={0}>
        <code>{code}</code>
      </pre>
      {note && <p className="text-soft">{note}</p>}
    </section>
  );
}
