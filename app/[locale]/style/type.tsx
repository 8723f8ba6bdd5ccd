import { getFormatter, getTranslations } from 'next-intl/server';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Prose } from '@/app/[locale]/_components/prose';
import { Part, State } from './part';
import { LONG_TITLES } from './specimens/looks';

const SIZES = ['text-72', 'text-44', 'text-28', 'text-20', 'text-16', 'text-14'] as const;

const TEXT = `A paragraph with **strong words**, *others*, and [a link](https://example.org/a/very/long/address/that/has/no/room/on/a/phone).

## A headline in the text

- one of a list
- another, with a longer line that has to break where the column ends and go on below

> What somebody said, as they said it.

1. first
2. second`;

/** The scale, headlines as large as fits, and running text. */
export async function Type({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Home' });
  const format = await getFormatter({ locale });
  const huge = format.number(1_234_567_890);
  return (
    <Part name="type">
      <State name="numeral, text-112">
        <p className="numeral text-112">{format.number(12_345)}</p>
      </State>
      <State name="numeral, fit">
        <p className="fit max-w-[40rem]">
          <span className={`numeral block ${sizeFor(huge, 1)}`}>{huge}</span>
        </p>
      </State>
      {SIZES.map((size) => (
        <State key={size} name={`headline, text, ${size}`}>
          <p className={`headline ${size}`}>{t('title')}</p>
          {size !== 'text-72' && <p className={`mt-2 leading-snug ${size}`}>{t('intro')}</p>}
        </State>
      ))}
      {LONG_TITLES.map(({ lang, title }) => (
        <State key={title} name={`fit, headline, lang=${lang}`}>
          <div className="fit max-w-[40rem]" {...foreign(lang, locale)}>
            <p className={`headline ${sizeFor(title, 3)}`}>{title}</p>
          </div>
        </State>
      ))}
      <State name="prose">
        <div lang="en" dir="ltr">
          <Prose>{TEXT}</Prose>
        </div>
      </State>
    </Part>
  );
}
