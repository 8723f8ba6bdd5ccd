import type { Metadata, Viewport } from 'next';
import { env } from '@/lib/env';
import { Document } from './_components/document';
import '@/app/styles/globals.css';

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

export default Document;
