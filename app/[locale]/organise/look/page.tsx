import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { campaignsOf } from '@/lib/organisers/permissions';
import { findWaiting, type WaitingWords } from '@/lib/signatures/look-at';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return { title: t('lookTitle') };
}

const AT_ONCE = 50;

/** Everything that waits to be looked at, oldest first, in one plain list. */
export default async function LookPage({ params }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const { found, more } = await findWaiting(campaignsOf(organiser.id, 'look'), AT_ONCE);
  return (
    <>
      <h1 className="headline text-44">{t('lookTitle')}</h1>
      <p className="max-w-[65ch]">{t('lookLead')}</p>
      {found.length === 0 ? (
        <p className="font-semibold">{t('lookEmpty')}</p>
      ) : (
        <ul className="border-t-2 border-ink">
          {found.map((waiting) => (
            <Waiting key={waiting.id} locale={locale} waiting={waiting} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="text-soft">{t('lookMore', { count: more })}</p>}
    </>
  );
}

async function Waiting({ locale, waiting }: { locale: string; waiting: WaitingWords }) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const { id, slug, name, signedBy, country, visibility, words } = waiting;
  return (
    <li className="grid gap-x-8 gap-y-3 border-b border-line py-4 lg:grid-cols-12">
      <div className="lg:col-span-4">
        <h2 className="font-semibold">
          <bdi>{name}</bdi>
        </h2>
        {signedBy && (
          <p>
            {t('endorses')}, <bdi>{t('signedBy', { name: signedBy })}</bdi>
          </p>
        )}
        <p className="text-soft">
          {[slug, country && countryName(country, locale), t(`visibility.${visibility}`)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <dl className="space-y-2 lg:col-span-5">
        {(['role', 'affiliation', 'message'] as const).map(
          (kind) =>
            words[kind] && (
              <div key={kind}>
                <dt className="text-soft">{t(kind)}</dt>
                <dd className="whitespace-pre-line" dir="auto">
                  {words[kind]}
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className="flex flex-wrap items-start gap-3 lg:col-span-3 lg:justify-end">
        {(['approve', 'hide'] as const).map((decision) => (
          <form key={decision} method="post" action={`/api/organise/signatures/${id}/${decision}`}>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="seen" value={waiting.seen} />
            <button type="submit" className="button-plain" aria-label={t(`${decision}This`, { name })}>
              {t(decision)}
            </button>
          </form>
        ))}
      </div>
    </li>
  );
}
