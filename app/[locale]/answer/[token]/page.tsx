import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { AnswerForm } from './answer-form';
import { Given } from './given';
import { askedBy, frameOf, type Params, UNSEEN } from './load';

export const dynamic = 'force-dynamic';

type Props = Params & { searchParams: Promise<{ given?: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale } = await askedBy(props);
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const given = (await props.searchParams).given !== undefined;
  return { title: t(given ? 'given.title' : 'title'), ...UNSEEN };
}

/** Where an addressee answers. Opening it changes nothing. */
export default async function Page(props: Props) {
  const known = await askedBy(props);
  const given = (await props.searchParams).given !== undefined && known.earlier.length > 0;
  return <Frame {...frameOf(known)}>{given ? <Given {...known} /> : <AnswerForm {...known} />}</Frame>;
}
