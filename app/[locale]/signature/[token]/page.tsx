import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { lookOf } from '@/app/ink/inks';
import { Confirm } from './confirm';
import { Confirmed } from './confirmed';
import { Ended } from './ended';
import { faceOf, type Params, signatureOf } from './load';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { signature, locale } = await signatureOf(props);
  const t = await getTranslations({ locale, namespace: 'Signature' });
  return { title: t(`title.${faceOf(signature)}`), robots: { index: false }, referrer: 'no-referrer' };
}

/** The signer's own page. Opening it changes nothing: everything that does is a button. */
export default async function Page(props: Params) {
  const known = await signatureOf(props);
  const { signature, campaign, locale } = known;
  const face = faceOf(signature);
  return (
    <Frame locale={locale} here={`/signature/${signature.token}`} ink={lookOf(campaign)}>
      {face === 'confirm' && <Confirm {...known} />}
      {face === 'confirmed' && <Confirmed {...known} />}
      {face !== 'confirm' && face !== 'confirmed' && <Ended {...known} face={face} />}
    </Frame>
  );
}
