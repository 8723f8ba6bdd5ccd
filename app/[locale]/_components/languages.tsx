import { directionOf, locales, ownName } from '@/lib/locales';

type Props = {
  locale: string;
  /** where this page is, without the language */
  here: string;
  /** what the list is, for who does not see it */
  label: string;
  /** whether it begins unfolded */
  open?: boolean;
};

/** The languages of the interface, each by its own name, folded behind the one that is read: they lead to the same page. */
export function Languages({ locale, here, label, open }: Props) {
  return (
    <nav aria-label={label}>
      <details className="languages" open={open}>
        <summary className="tap">
          <span className="sr-only">{label}: </span>
          {ownName(locale)}
        </summary>
        <ul className="languages-list">
          {locales
            .filter((tag) => tag !== locale)
            .map((tag) => (
              <li key={tag}>
                <a className="tap" href={`/${tag}${here}`} hrefLang={tag} lang={tag} dir={directionOf(tag)}>
                  {ownName(tag)}
                </a>
              </li>
            ))}
        </ul>
      </details>
    </nav>
  );
}
