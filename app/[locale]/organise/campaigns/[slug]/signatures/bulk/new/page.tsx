import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErrorSlot, TextField } from '@/app/[locale]/_components/field';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Described } from '@/app/[locale]/organise/campaigns/[slug]/signatures/bulk/described';
import { HiddenFilter } from '@/app/[locale]/organise/campaigns/[slug]/signatures/filter-form';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { queryOf, readFilter } from '@/lib/signatures/browse-form';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('bulk.newTitle')} · ${(await loadTo('look', locale, slug)).title}` };
}

/** Describes what is to be done with many: with whom, what, and why. They are counted before anything is done. */
export default async function NewBulkPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  await loadTo('look', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const asked = await searchParams;
  const filter = readFilter(asked);
  const own = `/${locale}/organise/campaigns/${slug}/signatures`;
  const form = 'bulk';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('bulk.newTitle')}</h1>
      <p className="max-w-[65ch]">{t('bulk.newLead')}</p>
      <section aria-labelledby="whom" className="max-w-[65ch] space-y-3 border-t-2 border-ink pt-4">
        <h2 id="whom" className="headline text-28">
          {t('bulk.whom')}
        </h2>
        <Described filter={filter} words="" locale={locale} />
        <p>
          <a className="tap" href={own + queryOf(filter)}>
            {t('bulk.change')}
          </a>
        </p>
      </section>
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/signatures/bulk`}
        locale={locale}
        className="max-w-[65ch] space-y-6"
      >
        <HiddenFilter filter={filter} />
        <TextField
          form={form}
          name="typed"
          label={t('bulk.typed')}
          hint={t('bulk.typedHint')}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <fieldset>
          <legend className="label">{t('bulk.what')}</legend>
          <ErrorSlot form={form} name="kind" />
          {(['HOLD', 'RELEASE', 'REMOVE'] as const).map((kind) => (
            <label key={kind} className="choice">
              <input
                type="radio"
                name="kind"
                id={kind === 'HOLD' ? `${form}-kind` : undefined}
                value={kind.toLowerCase()}
                defaultChecked={asked.kind === kind.toLowerCase()}
                aria-describedby={`${form}-kind-error`}
              />
              <span>{t(`bulk.kinds.${kind}`)}</span>
            </label>
          ))}
        </fieldset>
        <TextField
          form={form}
          name="why"
          label={t('bulk.why')}
          hint={t('bulk.whyHint')}
          maxLength={200}
          autoComplete="off"
        />
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('bulk.count')}
          </button>
          <a className="tap" href={own}>
            {t('one.back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
