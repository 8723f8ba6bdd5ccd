import { getTranslations } from 'next-intl/server';
import { type Audience, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import { Act } from './act';
import type { Known } from './load';
import { typedIn } from './typed';

type Props = Pick<Known, 'signature' | 'locale'>;

/** Who may see the name, from now on. */
export async function ChangeVisibility({ signature, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/visibility`}
      title={t('visibility.title')}
      button={t('visibility.button')}
    >
      <VisibilityChoice
        locale={locale}
        form="visibility"
        chosen={signature.visibility.toLowerCase() as Audience}
        typed={typedIn(signature, locale)}
      />
      <p className="hint">{t('visibility.says')}</p>
    </Act>
  );
}

/** Takes it back. */
export async function Withdraw({ signature, locale, says }: Props & { says: string }) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  return (
    <Act
      locale={locale}
      action={`/api/signatures/${signature.token}/withdraw`}
      title={t('withdraw.title')}
      button={t('withdraw.button')}
    >
      <p>{says}</p>
    </Act>
  );
}
