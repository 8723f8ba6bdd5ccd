import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { type Filter, filterFields } from '@/lib/signatures/browse-form';
import { HiddenFilter } from './filter-form';
import { Rows } from './rows';

type Props = { filter: Filter; locale: string; slug: string; timeZone: string; typed?: string };

const SAID = ['looking', 'ended', 'stopped', 'broken', 'first'] as const;
const BLANKS = { looked: '{looked}', of: '{of}', found: '{found}', shown: '{shown}' };

/**
 * Where somebody is looked for. What is typed is posted and never stands in an address; with script it is answered below the
 * form as it is found, without on a page of its own.
 */
export async function SearchForm({ filter, locale, slug, timeZone, typed }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const said = Object.fromEntries(SAID.map((key) => [key, t(`search.${key}`, BLANKS)]));
  return (
    <live-search class="block space-y-5" data-locale={locale} data-words={JSON.stringify(said)}>
      <OrganiserForm
        name="search"
        action={`/api/organise/campaigns/${slug}/signatures/search`}
        locale={locale}
        className="max-w-[65ch] space-y-4"
      >
        <HiddenFilter filter={filter} />
        <TextField
          form="search"
          name="typed"
          type="search"
          label={t('search.label')}
          hint={t('search.hint')}
          defaultValue={typed ?? ''}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        {filterFields.some((name) => filter[name]) && <p className="text-soft">{t('search.among')}</p>}
        <p>
          <button type="submit" className="button">
            {t('search.button')}
          </button>
        </p>
      </OrganiserForm>
      <div data-run="" hidden className="max-w-[65ch] space-y-3">
        <progress aria-label={t('search.title')} max={1} value={0} />
        <p data-sentence="" aria-live="polite" className="font-semibold" />
        <p className="flex flex-wrap gap-4">
          <button type="button" className="button-plain" data-cancel="">
            {t('search.cancel')}
          </button>
          <button type="button" className="button-plain" data-go-on="" hidden>
            {t('search.goOn')}
          </button>
        </p>
      </div>
      <div data-found="" hidden>
        <Rows
          signatures={[]}
          locale={locale}
          slug={slug}
          timeZone={timeZone}
          title={t('search.results')}
          blank
        />
      </div>
    </live-search>
  );
}
