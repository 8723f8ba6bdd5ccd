import type { ReactNode } from 'react';

type Props = {
  /** what is in it, for who comes to it by keyboard and does not see it */
  label: string;
  /** how tall it may be, say, where it scrolls that way too */
  className?: string;
  children: ReactNode;
};

/** Around a table that may be wider than a phone: it scrolls by itself, and lies whole on paper. */
export function Scrolling({ label, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={`table-scroll relative ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
