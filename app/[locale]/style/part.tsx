import type { ReactNode } from 'react';
import { Section } from '@/app/[locale]/_components/section';

/** The parts of the page, in its order, by the names they have in the source. */
export const PARTS = [
  'type',
  'inks',
  'buttons',
  'forms',
  'notices',
  'progress',
  'lists',
  'updates',
  'sharing',
  'languages',
  'campaigns',
  'desk',
  'charts',
  'scripts',
] as const;

/** One kind of part, headed by its name in the source. */
export function Part({ name, children }: { name: (typeof PARTS)[number]; children: ReactNode }) {
  return (
    <div data-part={name}>
      <Section id={name} title={name}>
        <div className="space-y-8">{children}</div>
      </Section>
    </div>
  );
}

/** One state of a part under the name it has in the source. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Name>{name}</Name>
      {children}
    </div>
  );
}

/** A form with its button as it looks, which sends nothing: whatever is in a fieldset that is disabled cannot. */
export function Resting({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset disabled>
      <legend className="aside-words" lang="en" dir="ltr" translate="no">
        {name}
      </legend>
      {children}
    </fieldset>
  );
}

function Name({ children }: { children: string }) {
  return (
    <p className="hint mb-2" lang="en" translate="no">
      <bdi dir="ltr">{children}</bdi>
    </p>
  );
}
