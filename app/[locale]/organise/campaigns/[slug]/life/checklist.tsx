import { getTranslations } from 'next-intl/server';
import type { loadLife } from './load';

type Props = { life: Awaited<ReturnType<typeof loadLife>>; locale: string; slug: string };

/** What a draft needs before it can be opened, each with whether it is there, and the way to it. */
export async function Checklist({ life, locale, slug }: Props) {
  const { lacks, campaign } = life;
  if (!lacks) return null;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife.checklist' });
  const own = `/${locale}/organise/campaigns/${slug}`;
  const texts = lacks.texts.length;
  const to = campaign.addressees.filter(({ copy }) => !copy).length;
  const items = [
    {
      name: 'texts',
      missing: texts > 0,
      says: texts > 0 ? t('texts.missing', { count: texts }) : t('texts.done'),
      href: `${own}/texts${texts > 0 ? '/publish' : ''}`,
    },
    {
      name: 'addressees',
      missing: lacks.addressee,
      says: lacks.addressee
        ? t('addressees.missing')
        : to === 0
          ? t('addressees.none')
          : t('addressees.done', { count: to }),
      href: `${own}/addressees`,
    },
    {
      name: 'settings',
      missing: lacks.dates,
      says: t(lacks.dates ? 'settings.missing' : 'settings.done'),
      href: `${own}/settings${lacks.dates ? '#dates' : ''}`,
    },
    { name: 'letter', missing: false, says: t('letter.says'), href: `${own}/life/letter` },
  ] as const;
  const missing = items.filter((item) => item.missing).length;
  return (
    <section aria-labelledby="checklist" className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4">
      <h2 id="checklist" className="headline text-28">
        {t('title')}
      </h2>
      <ol className="border-t border-line">
        {items.map(({ name, missing, says, href }) => (
          <li key={name} className="grid grid-cols-[6.5rem_1fr] gap-4 border-b border-line py-3">
            <span className={missing ? 'font-semibold text-second' : 'text-soft'}>
              {name === 'letter' ? t('advised') : t(missing ? 'missing' : 'there')}
            </span>
            <span>
              <a className="font-semibold" href={href}>
                {t(`${name}.name`)}
              </a>
              <span className="block">{says}</span>
            </span>
          </li>
        ))}
      </ol>
      {missing > 0 ? (
        <p className="font-semibold">{t('notYet', { count: missing })}</p>
      ) : (
        <p>
          <a className="button" href={`${own}/life/open`}>
            {t('open')}
          </a>
        </p>
      )}
    </section>
  );
}
