import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';

type Props = {
  locale: string;
  slug: string;
  title: string;
  /** what follows, in sentences */
  says: string[];
  /** the door, under the campaign's */
  door: string;
  /** what the door is told besides */
  act?: string;
  button: string;
  children?: ReactNode;
};

/** A page that asks once more before a step in a campaign's life: what follows from it, the button, the way back. */
export async function Asked({ locale, slug, title, says, door, act, button, children }: Props) {
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <h1 className="headline max-w-3xl text-44">{title}</h1>
      <Step
        locale={locale}
        says={says}
        action={`/api/organise/campaigns/${slug}/${door}`}
        act={act}
        button={button}
        back={`/${locale}/organise/campaigns/${slug}/life`}
      >
        {children}
      </Step>
    </>
  );
}

type StepProps = Pick<Props, 'locale' | 'says' | 'act' | 'button' | 'children'> & {
  action: string;
  back: string;
};

/** What follows from a step, the button, the way back. */
export async function Step({ locale, says, action, act, button, back, children }: StepProps) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return (
    <>
      <ul className="max-w-[65ch] list-disc space-y-2 ps-5">
        {says.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
      <form method="post" action={action} className="flex flex-wrap items-center gap-6">
        <input type="hidden" name="locale" value={locale} />
        {act && <input type="hidden" name="act" value={act} />}
        <button type="submit" className="button">
          {button}
        </button>
        <a className="tap" href={back}>
          {t('back')}
        </a>
      </form>
    </>
  );
}
