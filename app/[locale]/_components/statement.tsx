import type { ReactNode } from 'react';
import { sizeFor } from './fit';

/** A page that says one thing: one sentence, very large, and under it what to do next. */
export function Statement({ says, children }: { says: string; children: ReactNode }) {
  return (
    <div className="sheet pt-8 lg:pt-14">
      <div className="fit max-w-[60rem]">
        <h1 className={`headline ${sizeFor(says, 3)}`}>{says}</h1>
      </div>
      <div className="mt-8 max-w-[38rem] space-y-5 lg:mt-12">{children}</div>
    </div>
  );
}
