import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { directionOf, isLocale } from '@/lib/locales';
import { FirstFonts } from './first-fonts';

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** What every document of ours is in: its language, its direction and the fonts that it needs first. */
export async function Document({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <FirstFonts locale={locale} />
      </head>
      <body>{children}</body>
    </html>
  );
}
