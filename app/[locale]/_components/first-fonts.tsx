import { asset } from '@/app/asset';
import type { Locale } from '@/lib/locales';

const POSTER = '/fonts/poster.woff2';
const ARABIC = '/fonts/poster-arab.woff2';
const TEXT = '/fonts/text.woff2';

/**
 * What headlines and numbers are set in comes beside the stylesheet, so that the first words stand in it. The font of running text
 * follows them: whoever is well connected reads in it at once; on a poor connection the system's own, made as wide, stands in for it
 * during the first visit, and nothing waits or jumps. In Arabic the text is in the system's fonts, whatever its script (ground.css).
 */
export function FirstFonts({ locale }: { locale: Locale }) {
  const preload = { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' } as const;
  return (
    <>
      <link {...preload} href={asset(POSTER)} />
      {locale === 'ar' ? (
        <link {...preload} href={asset(ARABIC)} />
      ) : (
        <link {...preload} href={asset(TEXT)} fetchPriority="low" />
      )}
    </>
  );
}
