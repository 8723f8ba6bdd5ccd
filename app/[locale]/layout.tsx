import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { asset } from '@/app/asset';
import { env } from '@/lib/env';
import { directionOf, isLocale } from '@/lib/locales';
import '@/app/styles/globals.css';
import '@/app/styles/print.css';

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf6ec' },
    { media: '(prefers-color-scheme: dark)', color: '#14110c' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(env().SITE_URL),
    title: { default: 'Undersigned', template: '%s · Undersigned' },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function Layout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        {['/fonts/poster.woff2' as const, '/fonts/text.woff2' as const].map((font) => (
          <link
            key={font}
            rel="preload"
            href={asset(font)}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
