import { getFormatter, getTranslations } from 'next-intl/server';
import type { MailState } from '@/generated/prisma/enums';
import type { MineAnswer } from '@/lib/signatures/mine-answer';
import type { Known } from './load';

type Props = Pick<Known, 'signature' | 'kept' | 'locale'> & { level: 'h2' | 'h3' };

/** Where a letter that told of a signature is. */
function fateOf(state: MailState): 'sent' | 'delivered' | 'unknown' {
  if (state === 'DELIVERED' || state === 'COMPLAINED') return 'delivered';
  return state === 'PARKED' || state === 'CANCELLED' ? 'unknown' : 'sent';
}

/** Who has the name, and since when; the line that each sees; which lists were taken away. */
export async function Told({ signature, kept, locale, level: Title }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature.told' });
  const format = await getFormatter({ locale });
  const { inLetters } = signature;
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeZone: 'UTC' });
  const called = kept.systems.at(-1);
  return (
    <div className="mt-6 space-y-6">
      <div>
        <Title className="font-semibold">{t('title')}</Title>
        <ul className="mt-2 list-['–_'] space-y-1 ps-4 text-16">
          {signature.person && <li>{t('organisers', { when: day(signature.signedAt) })}</li>}
          {kept.lines.page && <li>{t('public')}</li>}
          {inLetters.map(({ office, number, at, named, line, state }) => (
            <li key={`${office} ${number}`}>
              {t(named ? 'letter' : 'counted', {
                ...{ office, number: format.number(number), when: day(at), line: line ?? 0 },
                state: t(`state.${fateOf(state)}`),
              })}
            </li>
          ))}
          {inLetters.length === 0 && <li>{t('noLetter')}</li>}
          {called && <li>{t('systems', { count: kept.systems.length, when: day(called.at) })}</li>}
        </ul>
      </div>
      {signature.person && <Lines {...{ kept, locale, Title }} />}
      {kept.lists.length > 0 && (
        <div>
          <Title className="font-semibold">{t('lists')}</Title>
          <ul className="mt-2 list-['–_'] space-y-1 ps-4 text-16">
            {kept.lists.map(({ day: on, purpose }) => (
              <li key={`${on} ${purpose}`}>
                {t('list', { when: day(new Date(on)), purpose: t(`purpose.${purpose}`) })}
              </li>
            ))}
          </ul>
          <p className="hint mt-2">{t('listsSay')}</p>
        </div>
      )}
    </div>
  );
}

/** The very line each audience sees. */
async function Lines({ kept, locale, Title }: Pick<Props, 'kept' | 'locale'> & { Title: 'h2' | 'h3' }) {
  const t = await getTranslations({ locale, namespace: 'Signature.told' });
  const none = t('counted1');
  return (
    <div>
      <Title className="font-semibold">{t('lines')}</Title>
      <dl className="pairs mt-2">
        <div>
          <dt>{t('linePage')}</dt>
          <dd className="min-w-0 break-words">{shown(kept.lines.page, none)}</dd>
        </div>
        <div>
          <dt>{t('lineLetters')}</dt>
          <dd className="min-w-0 break-words">{shown(kept.lines.letters, none)}</dd>
        </div>
        <div>
          <dt>{t('lineOrganisers')}</dt>
          <dd>{t('organisersSee')}</dd>
        </div>
      </dl>
      <p className="hint mt-2">{t('past')}</p>
    </div>
  );
}

function shown(line: MineAnswer['linesNow']['page'], none: string) {
  if (!line) return none;
  return (
    <span dir="auto">
      <strong>
        <bdi>{line.name}</bdi>
      </strong>
      {line.beside && (
        <span className="block" dir="auto">
          {line.beside}
        </span>
      )}
      {line.message && (
        <q className="block whitespace-pre-line" dir="auto">
          {line.message}
        </q>
      )}
    </span>
  );
}
