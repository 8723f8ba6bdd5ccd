import { getTranslations } from 'next-intl/server';
import { Pages } from '@/app/[locale]/_components/pages';
import { UpdateLine, UpdateList } from '@/app/[locale]/campaigns/[slug]/updates/entry';
import { Part, State } from './part';
import { UPDATES } from './specimens/campaigns';

/** What organisers tell on the way, one and many; and the ways on through a long list. */
export async function Updates({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const here = '/style';
  return (
    <Part name="updates">
      <State name="updates">
        <div className="max-w-[44rem]">
          <UpdateList updates={UPDATES} locale={locale} slug="cas-nunca-mas" level="h3" />
        </div>
      </State>
      <State name="update">
        {UPDATES.slice(0, 2).map((update) => (
          <p key={update.id} className="text-16 text-soft not-first:mt-3">
            <UpdateLine update={update} locale={locale} />
          </p>
        ))}
        <p className="mt-3">
          <a className="tap font-semibold" href={`/${locale}/style#updates`}>
            {t('back')}
          </a>
        </p>
      </State>
      <State name="pages: the first, one between, the last">
        <Pages locale={locale} here={here} hash="#updates" next={2} of="UpdatesPage" />
        <Pages locale={locale} here={here} hash="#updates" after={1} next={2} of="Signers" />
        <Pages locale={locale} here={here} hash="#updates" after={1} next={null} of="Comments" />
      </State>
    </Part>
  );
}
