import type { ReactNode } from 'react';

type Props = {
  /** where the form posts to */
  action: string;
  /** the language to come back to */
  locale: string;
  /** what the fold says, what the button does */
  title: string;
  button: string;
  children: ReactNode;
};

/** Something that cannot be done by a slip of the thumb: a fold, an explanation, then the button. */
export function Act({ action, locale, title, button, children }: Props) {
  return (
    <details className="folded border-b border-line">
      <summary>
        <span>{title}</span>
      </summary>
      <form method="post" action={action} className="space-y-4 pt-2 pb-6">
        {children}
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button-plain">
          {button}
        </button>
      </form>
    </details>
  );
}
