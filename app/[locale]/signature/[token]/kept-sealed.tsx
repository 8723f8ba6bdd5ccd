import { getTranslations } from 'next-intl/server';
import type { Known } from './load';
import { Pairs } from './pairs';

/** What is kept under the campaign's key. */
export async function SealedPart({ signature, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Signature.kept' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const { person, objection } = signature;
  return (
    <div>
      <h3 className="font-semibold">{t('sealed')}</h3>
      {person ? (
        <>
          <p className="hint mt-1">{t('sealedSays')}</p>
          <Pairs
            rows={[
              [sign('organisation.short'), person.organisation],
              [sign('role.short'), person.role],
              [sign('name.label'), person.name],
              [sign('email.short'), person.email],
              [sign('affiliation.short'), person.affiliation],
              [sign('city.label'), person.city],
              [sign('message.short'), person.message],
              [t('objection'), objection],
            ]}
          />
        </>
      ) : (
        <p className="mt-1">{t('nothing')}</p>
      )}
    </div>
  );
}
