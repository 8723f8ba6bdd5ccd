import { getTranslations } from 'next-intl/server';
import { ErrorSlot } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import type { Length } from '@/lib/lists/counted';
import { formats } from '@/lib/lists/format';
import { header, type Purpose, purposes } from '@/lib/lists/purpose';
import { words } from '@/lib/words';

const FORM = 'list';

/** Asks what a list is for, saying what each holds, and as what it is wanted. */
export async function PrepareForm({
  locale,
  slug,
  lengths,
}: {
  locale: string;
  slug: string;
  lengths: Record<Purpose, Length | null>;
}) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  return (
    <section aria-labelledby="prepare" className="space-y-6 border-t-2 border-ink pt-4">
      <h2 id="prepare" className="headline text-28">
        {t('prepare')}
      </h2>
      <OrganiserForm
        name={FORM}
        action={`/api/organise/campaigns/${slug}/lists`}
        locale={locale}
        className="max-w-[65ch] space-y-6"
      >
        <fieldset aria-describedby={`${FORM}-purpose-error`}>
          <legend className="label">{t('purposeTitle')}</legend>
          <ErrorSlot form={FORM} name="purpose" />
          {purposes.map((purpose) => (
            <PurposeChoice key={purpose} locale={locale} purpose={purpose} length={lengths[purpose]} />
          ))}
        </fieldset>
        <fieldset aria-describedby={`${FORM}-format-error ${FORM}-format-hint`}>
          <legend className="label">{t('formatTitle')}</legend>
          <p id={`${FORM}-format-hint`} className="hint">
            {t('formatNote')}
          </p>
          <ErrorSlot form={FORM} name="format" />
          {formats.map((format) => (
            <label key={format} className="choice text-16 leading-snug">
              <input
                type="radio"
                name="format"
                id={format === formats[0] ? `${FORM}-format` : undefined}
                value={format}
                defaultChecked={format === formats[0]}
              />
              <span>{t(`format.${format}`)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button">
          {t('button')}
        </button>
      </OrganiserForm>
    </section>
  );
}

async function PurposeChoice({
  locale,
  purpose,
  length,
}: {
  locale: string;
  purpose: Purpose;
  length: Length | null;
}) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const columns = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
    header(purpose, words(locale, 'Export')),
  );
  const note = `${FORM}-${purpose}-note`;
  return (
    <div className="border-b border-line py-2">
      <label className="choice text-16 leading-snug">
        <input
          type="radio"
          name="purpose"
          id={purpose === purposes[0] ? `${FORM}-purpose` : undefined}
          value={purpose}
          aria-describedby={note}
        />
        <span>
          <span className="font-semibold">{t(`purpose.${purpose}`)}</span>
          {length && ' · '}
          {length &&
            ('count' in length ? t('now', { count: length.count }) : t('atMost', { count: length.atMost }))}
        </span>
      </label>
      <div id={note} className="space-y-1 ps-10">
        <p>{t(`rows.${purpose}`)}</p>
        <p className="text-soft">{t('columns', { columns })}</p>
      </div>
    </div>
  );
}
