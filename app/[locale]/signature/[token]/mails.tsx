import { getFormatter, getTranslations } from 'next-intl/server';
import type { MailKind } from '@/generated/prisma/enums';
import type { Known } from './load';

const TO_SIGNERS = ['CONFIRMATION', 'ALREADY_SIGNED', 'REMINDER', 'UPDATE'] as const;
type ToSigners = (typeof TO_SIGNERS)[number];
const isToSigners = (kind: MailKind): kind is ToSigners => (TO_SIGNERS as readonly string[]).includes(kind);

/** The mails that went to the signer, and what became of each. */
export async function Mails({ signature, kept, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Signature.kept' });
  const format = await getFormatter({ locale });
  return (
    <div>
      <h3 className="font-semibold">{t('mails')}</h3>
      <ul className="mt-2 list-['–_'] space-y-1 ps-4 text-16">
        {kept.mails.map(({ id, kind, state, dueAt }) => (
          <li key={id}>
            {t('mail', {
              when: format.dateTime(dueAt, { dateStyle: 'long', timeZone: 'UTC' }),
              kind: t(`kinds2.${isToSigners(kind) ? kind : 'other'}`),
              state: t(`mailStates.${state}`),
            })}
          </li>
        ))}
        {kept.mails.length === 0 && <li>{t('noMails')}</li>}
      </ul>
      <p className="hint mt-2">{t('put', { count: signature.mailsPut })}</p>
    </div>
  );
}
