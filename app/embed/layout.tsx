import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { env } from '@/lib/env';
import '@/app/styles/globals.css';

export async function generateMetadata(): Promise<Metadata> {
  return { metadataBase: new URL(env().SITE_URL), robots: { index: false } };
}

// The card's language is its campaign's, which only the page knows: it says so on its own outermost element.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
