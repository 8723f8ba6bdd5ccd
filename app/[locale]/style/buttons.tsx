import { getTranslations } from 'next-intl/server';
import { Part, State } from './part';

/** What is pressed: the one button of a page, the others, words; short and long, on paper and on the flat field, and where they rest. */
export async function Buttons({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const page = await getTranslations({ locale, namespace: 'Campaign' });
  const here = `/${locale}/style#buttons`;
  return (
    <Part name="buttons">
      <State name="button">
        <div className="flex flex-wrap items-center gap-4">
          <button type="button" className="button">
            {t('sign')}
          </button>
          <a className="button" href={here}>
            {page('read')}
          </a>
        </div>
      </State>
      <State name="button, w-full">
        <div className="grid max-w-[38rem] gap-4">
          <button type="button" className="button w-full">
            {t('sign')}
          </button>
          <button type="button" className="button w-full">
            {page('openOnes')}
          </button>
        </div>
      </State>
      <State name="button-plain">
        <div className="flex flex-wrap items-center gap-4">
          <button type="button" className="button-plain">
            {t('more')}
          </button>
          <a className="button-plain" href={here}>
            {page('allNames')}
          </a>
          <button type="button" className="button-plain max-w-60">
            {page('unnamed')}
          </button>
        </div>
      </State>
      <State name="tap">
        <div className="flex flex-wrap items-center gap-x-6">
          <a className="tap" href={here}>
            {page('record')}
          </a>
          <a className="tap font-semibold" href={here}>
            {page('allNames')}
          </a>
          <button type="button" className="tap cursor-pointer underline">
            {page('privacy')}
          </button>
        </div>
      </State>
      <State name="band">
        <div className="band flex flex-wrap items-center gap-x-6 gap-y-4 p-5">
          <p className="headline text-28">{page('signHere')}</p>
          <a className="tap" href={here}>
            {page('read')}
          </a>
        </div>
      </State>
      <State name="fieldset disabled">
        <fieldset disabled className="flex flex-wrap items-center gap-4">
          <legend className="aside-words">{page('paused.title')}</legend>
          <button type="submit" className="button">
            {t('sign')}
          </button>
          <button type="submit" className="button-plain">
            {t('more')}
          </button>
        </fieldset>
      </State>
    </Part>
  );
}
