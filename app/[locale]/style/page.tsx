import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';
import { inkAddresses, lookName } from '@/app/ink/inks';
import { Buttons } from './buttons';
import { Campaigns } from './campaigns';
import { Charts } from './charts';
import { Desk } from './desk';

import { Forms } from './forms';
import { Inks } from './inks';
import { Lists } from './lists';
import { Notices } from './notices';
import { PARTS } from './part';
import { Progress } from './progress';
import { Scripts } from './scripts';
import { LanguageSwitch, Sharing } from './sharing';
import { LOOKS } from './specimens/looks';
import { Type } from './type';
import { Updates } from './updates';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'Style' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/**
 * Every part of the pages in every state, of the very components they are made of: to look at in each language, theme and width,
 * and on paper. Parts are headed by the names they have in the source, which no language translates. Nothing here is sent anywhere.
 */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Style' });
  return (
    <Frame locale={locale} here="/style">
      {inkAddresses(LOOKS.map(lookName)).map((href) => (
        <link key={href} rel="stylesheet" href={href} precedence="ink" />
      ))}
      <Statement says={t('title')}>
        <p>{t('says')}</p>
        <nav aria-label={t('parts')}>
          <ul className="flex flex-wrap gap-x-6 text-16" lang="en" translate="no">
            {PARTS.map((part) => (
              <li key={part}>
                <a className="tap" href={`#${part}`}>
                  {part}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Statement>
      <div className="sheet mt-14 space-y-14">
        <Type locale={locale} />
        <Inks locale={locale} />
        <Buttons locale={locale} />
        <Forms locale={locale} />
        <Notices locale={locale} />
        <Progress locale={locale} />
        <Lists locale={locale} />
        <Updates locale={locale} />
        <Sharing locale={locale} />
        <LanguageSwitch locale={locale} />
        <Campaigns locale={locale} />
        <Desk locale={locale} />
        <Charts locale={locale} />
        <Scripts />
      </div>
    </Frame>
  );
}
