import { getTranslations } from 'next-intl/server';
import { ListField } from '@/app/[locale]/_components/field';
import { delimiters } from '@/lib/paper/csv-table';
import { encodings } from '@/lib/paper/encoding';
import type { Table } from '@/lib/paper/table';

type Props = { locale: string; door: string; table: Table; format: string };

/** For a file that was read wrongly: another encoding, another delimiter, another sheet. Nothing where there is no choice. */
export async function ReadAgain({ locale, door, table, format }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const sheets = table.sheets ?? [];
  if (format === 'xlsx' && sheets.length < 2) return null;
  const form = 'reading';
  return (
    <details className="max-w-[65ch] border-t-2 border-ink pt-4">
      <summary className="tap cursor-pointer font-semibold">{t('again.summary')}</summary>
      <form method="post" action={door} className="mt-4 space-y-6">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="then" value="again" />
        <p>{t('again.lead')}</p>
        {format === 'xlsx' ? (
          <ListField form={form} name="sheet" label={t('again.sheet')} defaultValue={table.sheet}>
            {sheets.map((name, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </ListField>
        ) : (
          <>
            <ListField
              form={form}
              name="encoding"
              label={t('again.encoding')}
              hint={t('again.encodingHint')}
              defaultValue={table.encoding}
            >
              {encodings.map((each) => (
                <option key={each} value={each}>
                  {t(`again.encodings.${each}`)}
                </option>
              ))}
            </ListField>
            <ListField
              form={form}
              name="delimiter"
              label={t('again.delimiter')}
              defaultValue={table.delimiter}
            >
              {delimiters.map((each) => (
                <option key={each} value={each}>
                  {t(`again.delimiters.${NAMES[each]}`)}
                </option>
              ))}
            </ListField>
          </>
        )}
        <button type="submit" className="button-plain">
          {t('again.button')}
        </button>
      </form>
    </details>
  );
}

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
