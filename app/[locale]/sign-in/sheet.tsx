import type { ReactNode } from 'react';
import { Frame } from '@/app/[locale]/_components/frame';

type Props = { locale: string; here: string; title: string; lead: string; children: ReactNode };

/** A page of the way in: one sentence, very large, and what to do. */
export function Sheet({ locale, here, title, lead, children }: Props) {
  return (
    <Frame locale={locale} here={here}>
      <div className="sheet max-w-3xl space-y-8 pt-8">
        <h1 className="headline text-72">{title}</h1>
        <p className="max-w-[60ch]">{lead}</p>
        {children}
      </div>
    </Frame>
  );
}
