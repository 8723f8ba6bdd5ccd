import { getTranslations } from 'next-intl/server';
import { ErrorSummary, ListField, LongField, TextField, Tick } from '@/app/[locale]/_components/field';
import { OwnWordsFields } from '@/app/[locale]/_components/own-words';
import { LinesChosen, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import { Act } from '@/app/[locale]/signature/[token]/act';
import { Part, Resting, State } from './part';

const TYPED = { name: 'Vera Núñez', affiliation: 'nurse, night shift', country: 'Perú', organised: false };

/** Fields: empty, filled in, refused, folded; the whole of what a signer may add. None of it can be sent. */
export async function Forms({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const wrong = await getTranslations({ locale, namespace: 'SignatureForm.email' });
  const campaign = await getTranslations({ locale, namespace: 'Campaign' });
  const email = {
    form: 'style',
    label: t('email.label'),
    hint: t('email.hint'),
    type: 'email',
    dir: 'ltr',
  } as const;
  return (
    <Part name="forms">
      <div className="grid gap-10 lg:grid-cols-2 lg:gap-x-20">
        <State name="field: empty, filled in, refused, a list, several lines, a day">
          <div className="space-y-6">
            <TextField {...email} name="empty" />
            <TextField {...email} name="filled" defaultValue="a.very.long.address.indeed@somewhere.example" />
            <TextField {...email} name="refused" defaultValue="vera@" error={wrong('shape')} />
            <ListField form="style" name="country" label={t('country.label')}>
              <option value="">{t('country.none')}</option>
            </ListField>
            <LongField
              form="style"
              name="message"
              label={t('message.label')}
              hint={t('message.hint')}
              rows={3}
            />
            <TextField
              form="style"
              name="day"
              label={campaign('closes')}
              type="date"
              defaultValue="2026-05-01"
            />
          </div>
        </State>
        <div className="space-y-8">
          <State name="error-summary">
            <ErrorSummary
              title={t('errors')}
              wrong={[
                ['style-refused', t('email.label')],
                ['style-message', t('message.label')],
              ]}
            />
          </State>
          <State name="choice">
            <VisibilityChoice locale={locale} form="style" chosen="addressee" typed={TYPED} />
            <Tick form="style" name="ticked" label={t('updates')} defaultChecked />
            <Tick form="style" name="unticked" label={t('signAs')} />
          </State>
          <State name="folded">
            <details className="folded border-b border-line">
              <summary>
                <span>{t('more')}</span>
              </summary>
              <p className="pb-4">{t('message.hint')}</p>
            </details>
            <details className="folded border-b border-line" open>
              <summary>
                <span>{t('organised')}</span>
              </summary>
              <p className="pb-4">{t('role.hint')}</p>
            </details>
            <Acts locale={locale} />
          </State>
        </div>
        <State name="own-words">
          <OwnWordsFields locale={locale} form="style-own" choosesFor typed={{ city: 'Cajamarca' }} />
        </State>
        <State name="lines-chosen">
          {(['public', 'addressee', 'count'] as const).map((audience) => (
            <dl key={audience} className="pairs mb-6 text-16">
              <LinesChosen locale={locale} audience={audience} typed={TYPED} />
            </dl>
          ))}
        </State>
      </div>
    </Part>
  );
}

/** What cannot be done by a slip of the thumb. */
async function Acts({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  return (
    <Resting name="act">
      <Act
        action={`/${locale}/style`}
        locale={locale}
        title={t('withdraw.title')}
        button={t('withdraw.button')}
      >
        <p>{t('withdraw.says')}</p>
      </Act>
    </Resting>
  );
}
