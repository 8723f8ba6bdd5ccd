import { getTranslations } from 'next-intl/server';
import { ListField, TextField } from '@/app/[locale]/_components/field';
import type { AuditFilter } from '@/lib/organisers/audit-filter';
import { type AuditLine, logChoices } from '@/lib/organisers/audit-log';
import { shortId } from '@/lib/organisers/audit-sentence';

type Props = { locale: string; id: string; filter: AuditFilter; lines: AuditLine[]; here: string };

/** Chooses a part of the log, by campaign, person, kind of act and day. */
export async function FilterForm({ locale, id, filter, lines, here }: Props) {
  const t = await getTranslations({ locale, namespace: 'AuditLog' });
  const { campaigns, people, kinds } = await logChoices(id, lines, filter);
  const form = 'log';
  return (
    <form method="get" action={here} aria-label={t('filter.title')} className="space-y-6">
      <div className="grid gap-6 md:grid-cols-3">
        <ListField
          form={form}
          name="campaign"
          label={t('filter.campaign')}
          defaultValue={filter.campaign ?? ''}
        >
          <option value="">{t('filter.all')}</option>
          <option value="none">{t('filter.none')}</option>
          {campaigns.map((each) => (
            <option key={each.id} value={each.id}>
              {each.slug ?? t('filter.gone', { id: shortId(each.id) })}
            </option>
          ))}
        </ListField>
        <ListField form={form} name="who" label={t('filter.who')} defaultValue={filter.who ?? ''}>
          <option value="">{t('filter.everybody')}</option>
          <option value="operator">{t('filter.nobody')}</option>
          {people.map((each) => (
            <option key={each.id} value={each.id}>
              {each.email ?? t('who.left', { id: shortId(each.id) })}
            </option>
          ))}
        </ListField>
        <ListField form={form} name="kind" label={t('filter.kind')} defaultValue={filter.kind ?? ''}>
          <option value="">{t('filter.everything')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </ListField>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            form={form}
            name={name}
            type="date"
            label={t(`filter.${name}`)}
            defaultValue={filter[name] ?? ''}
          />
        ))}
      </div>
      <p className="flex flex-wrap items-center gap-6">
        <button type="submit" className="button">
          {t('filter.button')}
        </button>
        {Object.keys(filter).length > 0 && (
          <a className="tap" href={here}>
            {t('filter.clear')}
          </a>
        )}
      </p>
    </form>
  );
}
