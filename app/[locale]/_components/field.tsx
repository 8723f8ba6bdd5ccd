import type { ComponentProps, ReactNode } from 'react';

type Asked = {
  form: string;
  name: string;
  label: string;
  hint?: string;
  /** what is wrong with it; the front and the page's script fill the slot in where a form is refused */
  error?: string;
};

/** Where a field's error goes: empty until the field is refused. */
export function ErrorSlot({ form, name, error }: { form: string; name: string; error?: string }) {
  return (
    <p id={`${form}-${name}-error`} className="error" data-error={name} hidden={!error}>
      {error}
    </p>
  );
}

/** A field's words: its label, a hint, room for an error. */
function Asking({ form, name, label, hint, error, children }: Asked & { children: ReactNode }) {
  return (
    <div>
      <label className="label" htmlFor={`${form}-${name}`}>
        {label}
      </label>
      {hint && (
        <span id={`${form}-${name}-hint`} className="hint">
          {hint}
        </span>
      )}
      <ErrorSlot form={form} name={name} error={error} />
      {children}
    </div>
  );
}

const describedBy = ({ form, name, hint }: Asked) =>
  `${hint ? `${form}-${name}-hint ` : ''}${form}-${name}-error`;

/** One line to write on. */
export function TextField({ form, name, label, hint, error, ...rest }: Asked & ComponentProps<'input'>) {
  const asked = { form, name, label, hint, error };
  return (
    <Asking {...asked}>
      <input
        id={`${form}-${name}`}
        name={name}
        className="field"
        aria-describedby={describedBy(asked)}
        aria-invalid={error ? true : undefined}
        {...rest}
      />
    </Asking>
  );
}

/** Several lines to write on. */
export function LongField({ form, name, label, hint, ...rest }: Asked & ComponentProps<'textarea'>) {
  const asked = { form, name, label, hint };
  return (
    <Asking {...asked}>
      <textarea
        id={`${form}-${name}`}
        name={name}
        className="field"
        aria-describedby={describedBy(asked)}
        {...rest}
      />
    </Asking>
  );
}

/** One of a list. */
export function ListField({ form, name, label, hint, children, ...rest }: Asked & ComponentProps<'select'>) {
  const asked = { form, name, label, hint };
  return (
    <Asking {...asked}>
      <select
        id={`${form}-${name}`}
        name={name}
        className="field"
        aria-describedby={describedBy(asked)}
        {...rest}
      >
        {children}
      </select>
    </Asking>
  );
}

/** A box to tick. */
export function Tick({ form, name, label, ...rest }: Asked & ComponentProps<'input'>) {
  return (
    <div>
      <ErrorSlot form={form} name={name} />
      <label className="choice text-16 leading-snug">
        <input
          type="checkbox"
          id={`${form}-${name}`}
          name={name}
          aria-describedby={`${form}-${name}-error`}
          {...rest}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

/**
 * Where a form says what to mend, all of it in one place; empty until it is refused.
 * @param wrong what is: the id of each field, and the words
 */
export function ErrorSummary({ title, wrong = [] }: { title: string; wrong?: [id: string, says: string][] }) {
  return (
    <div className="error-summary" data-error-summary="" tabIndex={-1} hidden={wrong.length === 0}>
      {/* Inside, not on the box that takes the focus: some screen readers then read no further than its name. */}
      <div role="alert">
        <h2 className="font-semibold">{title}</h2>
        <ul className="mt-1 text-16">
          {wrong.map(([id, says]) => (
            <li key={id}>
              <a href={`#${id}`}>{says}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
