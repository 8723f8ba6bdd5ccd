import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Why } from '@/app/[locale]/organise/campaigns/[slug]/signatures/[id]/acts';
import { loadSignature } from '@/app/[locale]/organise/campaigns/[slug]/signatures/[id]/load';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { nameOn } from '@/lib/signatures/face';

type Props = { params: Promise<{ locale: string; slug: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: t('one.removeTitle') };
}

/** Asks before a signature is removed, and for the reason. */
export default async function RemovePage({ params }: Props) {
  const { locale, slug, id } = await params;
  const { signature } = await loadSignature(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const own = `/${locale}/organise/campaigns/${slug}/signatures/${id}`;
  const { person, signAs } = signature;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('one.removeTitle')}</h1>
      <p className="text-20 font-semibold">
        <bdi>{person ? nameOn(signAs, person) : t('erased')}</bdi>
      </p>
      <OrganiserForm
        name="remove"
        action={`/api/organise/campaigns/${slug}/signatures/${id}/remove`}
        locale={locale}
        className="max-w-[65ch] space-y-6"
      >
        <p>{t('one.removeLead')}</p>
        <Why form="remove" locale={locale} />
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('one.removeButton')}
          </button>
          <a className="tap" href={own}>
            {t('one.keep')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
