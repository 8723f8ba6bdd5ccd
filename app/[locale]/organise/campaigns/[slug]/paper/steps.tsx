import { getTranslations } from 'next-intl/server';

const STEPS = ['upload', 'columns', 'look'] as const;

/** Where one is on the way from a file to imported signatures. */
export async function Steps({ locale, here }: { locale: string; here: (typeof STEPS)[number] }) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  return (
    <ol className="flex flex-wrap gap-x-6 gap-y-1 text-soft" aria-label={t('steps.label')}>
      {STEPS.map((step, at) => (
        <li
          key={step}
          aria-current={step === here ? 'step' : undefined}
          className={step === here ? 'font-semibold text-ink' : undefined}
        >
          {t('steps.step', { number: at + 1, name: t(`steps.${step}`) })}
        </li>
      ))}
    </ol>
  );
}
