import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import type { SignatureAct } from '@/lib/organisers/signatures';
import type { SignatureWhole } from '@/lib/signatures/whole';

type Props = { signature: SignatureWhole; locale: string; slug: string };

/** What can be done with a signature as it stands: hold or release, remove or restore. */
export async function Acts({ signature, locale, slug }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.one' });
  const { id, state, held, erasedAt } = signature;
  const door = (act: SignatureAct) => `/api/organise/campaigns/${slug}/signatures/${id}/${act}`;
  const press = (act: 'release' | 'restore') => (
    <form method="post" action={door(act)} className="space-y-3">
      <p>{t(`${act}Lead`)}</p>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="button-plain">
        {t(act)}
      </button>
    </form>
  );
  return (
    <section aria-labelledby="todo" className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4">
      <h2 id="todo" className="headline text-28">
        {t('todo')}
      </h2>
      {state === 'WITHDRAWN' && <p>{t('withdrawn')}</p>}
      {state === 'REMOVED' && !erasedAt && press('restore')}
      {state !== 'REMOVED' && held && press('release')}
      {state !== 'REMOVED' && !held && (
        <OrganiserForm name="hold" action={door('hold')} locale={locale} className="space-y-4">
          <p>{t('holdLead')}</p>
          <Why form="hold" locale={locale} />
          <button type="submit" className="button-plain">
            {t('hold')}
          </button>
        </OrganiserForm>
      )}
      {state !== 'REMOVED' && (
        <div className="space-y-3">
          <p>{t('removeLead')}</p>
          <p>
            <a
              className="button-plain"
              href={`/${locale}/organise/campaigns/${slug}/signatures/${id}/remove`}
            >
              {t('remove')}
            </a>
          </p>
        </div>
      )}
    </section>
  );
}

/** Where an organiser says why. */
export async function Why({ form, locale }: { form: string; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.one' });
  return (
    <TextField
      form={form}
      name="why"
      label={t('reason')}
      hint={t('reasonHint')}
      maxLength={200}
      autoComplete="off"
      required
    />
  );
}
