import type { ReactNode } from 'react';

/** A part of a page: a rule above, its name in poster type. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-4">
      <h2 id={id} className="headline mb-4 text-44">
        {title}
      </h2>
      {children}
    </section>
  );
}
