import { getFormatter, getTranslations } from 'next-intl/server';
import { LongField } from '@/app/[locale]/_components/field';
import type { Audience } from '@/app/[locale]/_components/visibility';
import { MOST_WHY } from '@/lib/signatures/object';
import { Act } from './act';
import type { Known } from './load';

type Props = Pick<Known, 'signature' | 'locale'>;

/** Objecting to what is done with the signature, or taking that back. */
export async function ObjectTo({ signature, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  if (signature.objectedAt) return <TakeBack signature={signature} locale={locale} />;
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/object`}
      title={t('object.title')}
      button={t('object.button')}
      form="object"
    >
      <p>{t('object.says')}</p>
      <p>{t('object.told')}</p>
      <LongField
        form="object"
        name="why"
        label={t('object.why')}
        hint={t('object.whyHint')}
        maxLength={MOST_WHY}
        rows={3}
        autoComplete="off"
      />
    </Act>
  );
}

async function TakeBack({ signature, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const visibility = await getTranslations({ locale, namespace: 'Visibility' });
  const audience = signature.visibility.toLowerCase() as Audience;
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/agree`}
      title={t('object.back')}
      button={t('object.back')}
    >
      <p>{t('object.backSays', { audience: visibility(`${audience}.means`) })}</p>
    </Act>
  );
}

/** That its signer objects, since when and why; nothing where they do not. */
export async function Objects({ signature, locale }: Props) {
  if (!signature.objectedAt) return null;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const format = await getFormatter({ locale });
  const when = format.dateTime(signature.objectedAt, { dateStyle: 'long' });
  return (
    <div className="max-w-[38rem] border-2 border-ink p-4">
      <p className="font-semibold">{t('object.stands', { when })}</p>
      {signature.objection && (
        <>
          <p className="mt-2">{t('object.yourWhy')}</p>
          <p className="whitespace-pre-line break-words" dir="auto">
            {signature.objection}
          </p>
        </>
      )}
    </div>
  );
}
