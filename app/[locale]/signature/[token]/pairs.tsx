import type { ReactNode } from 'react';

/** Labels and what stands beside them; rows of nothing are left out. */
export function Pairs({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="pairs mt-2 text-16">
      {rows.map(
        ([label, value]) =>
          value !== null &&
          value !== undefined &&
          value !== false &&
          value !== '' && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="min-w-0 whitespace-pre-line break-words" dir="auto">
                {value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
