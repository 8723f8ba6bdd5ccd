import { Bar } from '@/app/[locale]/_components/bar';
import { TextField, Tick } from '@/app/[locale]/_components/field';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { Part } from './part';
import { OTHER_SCRIPTS } from './specimens/looks';

/** The same parts in scripts that run the other way, or that our own type does not have. */
export function Scripts() {
  return (
    <Part name="scripts">
      {OTHER_SCRIPTS.map(({ lang, dir, title, says, label }) => (
        <div
          key={lang}
          lang={lang}
          dir={dir}
          className="grid gap-6 border-b border-line pb-8 lg:grid-cols-2 lg:gap-x-20"
        >
          <div>
            <p className="small-line">{says}</p>
            <div className="fit mt-3">
              <p className={`headline ${sizeFor(title, 3)}`}>{title}</p>
            </div>
            <p className="mt-4 max-w-[65ch]">{says}</p>
          </div>
          <div className="space-y-5">
            <Bar percent={30} label="30 %" />
            <TextField form={`style-${lang}`} name="name" label={label} error={says} />
            <Tick form={`style-${lang}`} name="tick" label={says} defaultChecked />
            <span className="button">{label}</span>
          </div>
        </div>
      ))}
    </Part>
  );
}
