import { getTranslations } from 'next-intl/server';
import type { TextField } from '@/lib/campaigns/draft-form';
import { languageWithin } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';
import { isWord } from '@/lib/words';
import { columns, type Sheet } from './load';

type Rows = { rows?: number };

/** One text in each language that is shown, beside each other. */
export function Beside({ sheet, name, rows }: { sheet: Sheet; name: TextField } & Rows) {
  return (
    <div className={columns(sheet.tags)}>
      {sheet.tags.map((tag) => (
        <Writing key={tag} sheet={sheet} name={name} tag={tag} rows={rows} />
      ))}
    </div>
  );
}

type Props = {
  sheet: Sheet;
  name: TextField | 'demand';
  tag: string;
  /** of a demand: which, and its number */
  id?: string;
  number?: number;
} & Rows;

/**
 * What is written of one thing in one language: its label, whether it is missing, what is wrong with it, and the place where
 * another's words would stand if they wrote at the same time.
 */
export async function Writing({ sheet, name, tag, id, number, rows }: Props) {
  const { locale, draft, missing, wrong } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const field = id ? `${name}.${id}.${tag}` : `${name}.${tag}`;
  const at = `texts-${field}`;
  const errors = wrong[field];
  const hinted = `hints.${name}` as const;
  const hint = isWord(t, hinted) ? t(hinted) : null;
  const language = languageWithin(tag, locale);
  const value = draft.fields.get(field)?.value ?? '';
  const own = {
    id: at,
    name: field,
    className: 'field scroll-mt-28 text-16',
    lang: tag,
    dir: directionOf(tag),
    defaultValue: value,
    'aria-describedby': `${hint ? `${at}-hint ` : ''}${at}-missing ${at}-error`,
    'aria-invalid': errors ? true : undefined,
  };
  return (
    <div className="min-w-0" data-writing={field}>
      <label className="font-semibold" htmlFor={at}>
        {t.rich(`fields.${name}`, {
          language,
          number: number ?? 0,
          place: (words) => <span data-number="">{words}</span>,
        })}
      </label>{' '}
      <span id={`${at}-missing`} data-missing={field} className="text-second" hidden={!missing.has(field)}>
        {t('isMissing')}
      </span>
      {hint && (
        <span id={`${at}-hint`} className="hint">
          {hint}
        </span>
      )}
      <p id={`${at}-error`} className="error" data-error={field} hidden={!errors}>
        {errors?.join(' ')}
      </p>
      {rows ? <textarea rows={rows} {...own} /> : <input type="text" autoComplete="off" {...own} />}
    </div>
  );
}
