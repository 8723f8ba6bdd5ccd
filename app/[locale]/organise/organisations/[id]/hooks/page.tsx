import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { v7 as uuid } from 'uuid';
import { ErrorSlot, TextField } from '@/app/[locale]/_components/field';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { hookEvents } from '@/lib/hooks/hook';
import { type HookListed, hooksOf } from '@/lib/organisers/hooks';
import { eventInWords, hookState } from './hook-words';

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const { organisation } = await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  return { title: `${t('title')} · ${organisation.name}` };
}

/** An organisation's hooks, and a new one. */
export default async function HooksPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const { done } = await searchParams;
  const hooks = await hooksOf(id);
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="hooks" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="Hooks" said={done} />
      <div className="max-w-[65ch] space-y-4">
        <p>{t('lead')}</p>
        <p>{t('privacy')}</p>
        <p>
          <a href="/api/openapi.json">{t('describedIn')}</a>
        </p>
      </div>
      {hooks.length === 0 ? <p>{t('list.none')}</p> : <List locale={locale} id={id} hooks={hooks} />}
      <Make locale={locale} id={id} />
    </>
  );
}

async function List({ locale, id, hooks }: { locale: string; id: string; hooks: HookListed[] }) {
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const states = await Promise.all(hooks.map((hook) => hookState(locale, hook)));
  return (
    <Scrolling label={t('list.title')}>
      <table className="table as-rows md:min-w-[44rem]">
        <thead>
          <tr>
            {(['url', 'events', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hooks.map((hook, at) => (
            <tr key={hook.id}>
              <th scope="row" className="max-w-[28rem] break-all font-semibold">
                <a href={`/${locale}/organise/organisations/${id}/hooks/${hook.id}`}>{hook.url}</a>
              </th>
              <td>
                <ul>
                  {hook.events.map((event) => (
                    <li key={event}>{eventInWords(event, t)}</li>
                  ))}
                </ul>
              </td>
              <td>{states[at]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

async function Make({ locale, id }: { locale: string; id: string }) {
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const form = 'hooks';
  return (
    <section aria-labelledby="make" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="make" className="headline text-28">
        {t('make.title')}
      </h2>
      <OrganiserForm
        name={form}
        action={`/api/organise/organisations/${id}/hooks`}
        locale={locale}
        className="max-w-[40rem] space-y-6"
      >
        <input type="hidden" name="id" value={uuid()} />
        <TextField
          form={form}
          name="url"
          type="url"
          inputMode="url"
          label={t('make.url')}
          hint={t('make.urlHint')}
          maxLength={500}
          autoComplete="off"
        />
        <fieldset>
          <legend className="label">{t('make.events')}</legend>
          <ErrorSlot form={form} name="events" />
          {hookEvents.map((event) => (
            <label key={event} className="choice text-16 leading-snug">
              <input type="checkbox" name={event} aria-describedby={`${form}-events-error`} />
              <span>
                {eventInWords(event, t)} <code className="text-soft">{event}</code>
              </span>
            </label>
          ))}
          <p className="text-soft">{t('letterNote')}</p>
        </fieldset>
        <button type="submit" className="button">
          {t('make.button')}
        </button>
      </OrganiserForm>
    </section>
  );
}
