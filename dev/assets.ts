import { buildEnhance } from './enhance';
import { buildFonts } from './fonts';

/** Makes what `public/` serves and git does not hold: the fonts and the pages' script. Run before `next build` and `next dev`. */
export async function buildAssets(): Promise<void> {
  await Promise.all([buildFonts(), buildEnhance()]);
}
