import { getTranslations } from 'next-intl/server';
import { ErrorSlot } from '@/app/[locale]/_components/field';
import { Act } from './act';
import type { Known } from './load';

/** Erasing everything personal; once the campaign has closed its signer says whether it still counts. */
export async function Erase({ signature, campaign, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const confirmed = signature.state === 'CONFIRMED';
  const closed = campaign.standing === 'closed';
  const asks = confirmed && closed;
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/erase`}
      title={t('erase.title')}
      button={t('erase.button')}
      {...(asks && { form: 'erase' })}
    >
      <p>{t('erase.says')}</p>
      {confirmed && !closed && <p>{t('erase.withdraws')}</p>}
      {signature.inLetters.length > 0 && <p>{t('erase.letters')}</p>}
      {asks && <Stays locale={locale} />}
    </Act>
  );
}

/** A question of two answers, none of them chosen beforehand. */
async function Stays({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  return (
    <fieldset aria-describedby="erase-stays-error">
      <legend className="label">{t('erase.stays')}</legend>
      <ErrorSlot form="erase" name="stays" />
      {(['yes', 'no'] as const).map((stays, at) => (
        <label key={stays} className="choice border-b border-line">
          <input type="radio" id={at === 0 ? 'erase-stays' : undefined} name="stays" value={stays} required />
          <span>{t(stays === 'yes' ? 'erase.staysYes' : 'erase.staysNo')}</span>
        </label>
      ))}
    </fieldset>
  );
}
