import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

const KINDS = ['not-found', 'no-link', 'closed', 'too-large', 'wrong-type', 'too-many', 'trouble'] as const;
type Kind = (typeof KINDS)[number];

type Props = { params: Promise<{ locale: string; kind: string }> };

async function kindOf({ params }: Props): Promise<{ locale: string; kind: Kind }> {
  const { locale, kind } = await params;
  const known = KINDS.find((each) => each === kind);
  if (!known) notFound();
  return { locale, kind: known };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, kind } = await kindOf(props);
  const t = await getTranslations({ locale, namespace: 'Problem' });
  return { title: t(`${kind}.says`), robots: { index: false } };
}

/** The ordinary page behind whatever went wrong: what it is, and what one can do. Needs no database. */
export default async function Page(props: Props) {
  const { locale, kind } = await kindOf(props);
  const t = await getTranslations({ locale, namespace: 'Problem' });
  const frame = await getTranslations({ locale, namespace: 'Frame' });
  const signature = await getTranslations({ locale, namespace: 'Signature' });
  return (
    <Frame locale={locale} here={`/problem/${kind}`}>
      <Statement says={t(`${kind}.says`)}>
        <p>{t(`${kind}.do`)}</p>
        <p className="flex flex-wrap gap-x-6">
          {/* The front knows of which campaign it is, and shows it then. */}
          <a className="tap font-semibold" data-lead-back="" href={`/${locale}`} hidden>
            {signature('toCampaign')}
          </a>
          {kind === 'no-link' && (
            <>
              <a className="tap font-semibold" href={`/${locale}/confirm`}>
                {frame('code')}
              </a>
              <a className="tap font-semibold" href={`/${locale}/what-did-i-sign`}>
                {frame('asked')}
              </a>
            </>
          )}
          <a className="tap font-semibold" href={`/${locale}`}>
            {t('home')}
          </a>
          <a className="tap" href={`mailto:${env().OPERATOR_EMAIL}`}>
            {t('write')}
          </a>
        </p>
      </Statement>
    </Frame>
  );
}
