import type { Metadata } from 'next';
import { Document } from '@/app/[locale]/_components/document';
import { env } from '@/lib/env';
import '@/app/styles/globals.css';

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(env().SITE_URL),
    robots: { index: false },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export default Document;
