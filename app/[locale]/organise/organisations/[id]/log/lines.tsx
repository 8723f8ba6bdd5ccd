import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import type { AuditLine } from '@/lib/organisers/audit-log';

type Props = { locale: string; lines: AuditLine[] };

/** A page of the log: when, who did what, to which campaign, and what else the entry holds. */
export async function Lines({ locale, lines }: Props) {
  const t = await getTranslations({ locale, namespace: 'AuditLog' });
  const format = await getFormatter({ locale });
  if (lines.length === 0) return <p>{t('list.none')}</p>;
  return (
    <div className="space-y-3">
      <Scrolling label={t('list.title')}>
        <table className="table as-rows md:min-w-[52rem]">
          <thead>
            <tr>
              {(['when', 'what', 'campaign', 'detail'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`list.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="whitespace-nowrap">
                  {format.dateTime(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
                </td>
                <td className="whole-row max-w-[32rem] break-words">
                  <span className="font-semibold">{line.who}</span> {line.sentence}
                </td>
                <td className="break-all">
                  {line.slug ?? (line.campaignId ? line.campaignId.slice(-8) : '–')}
                </td>
                <td className="whole-row">
                  <Detail detail={line.detail} act={line.act} says={t('list.detail')} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="max-w-[65ch] text-soft">{t('list.utc')}</p>
    </div>
  );
}

function Detail({ detail, act, says }: { detail: unknown; act: string; says: string }) {
  const held = Object.entries((detail ?? {}) as Record<string, unknown>);
  return (
    <details className="folded">
      <summary>
        <span>{says}</span>
      </summary>
      <p className="pb-1">
        <code>{act}</code>
      </p>
      {held.length > 0 && (
        <dl className="space-y-1 pb-3">
          {held.map(([key, value]) => (
            <div key={key} className="flex flex-wrap gap-x-2">
              <dt className="text-soft">{key}</dt>
              <dd className="break-all">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
