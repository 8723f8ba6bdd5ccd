import { getTranslations } from 'next-intl/server';
import { Act } from './act';
import type { Known } from './load';

/** Erasing everything personal. */
export async function Erase({ signature, campaign, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const counts = signature.state === 'CONFIRMED' && campaign.standing !== 'closed';
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/erase`}
      title={t('erase.title')}
      button={t('erase.button')}
    >
      <p>{t('erase.says')}</p>
      {counts && <p>{t('erase.withdraws')}</p>}
      {signature.inLetters.length > 0 && <p>{t('erase.letters')}</p>}
    </Act>
  );
}
