import { linesOf } from '@/lib/signatures/line';

/** The line each audience will see, with what has been typed: an organisation's name where one signs for it. */
export function showLines(form: HTMLFormElement) {
  const places = form.querySelectorAll<HTMLElement>('[data-line]');
  if (places.length === 0) return;
  const typed = (name: string) =>
    form.querySelector<HTMLInputElement>(`[name="${name}"]:not([type="hidden"])`)?.value ?? '';
  const country = form.querySelector<HTMLSelectElement>('select[name="country"]');
  const organised =
    form.querySelector<HTMLInputElement>('[name="signAs"]')?.checked ?? typed('organisation') !== '';
  const signedBy = form.querySelector<HTMLElement>('[data-signed-by]')?.dataset.signedBy ?? '';
  const lines = linesOf(
    {
      ...{ organised, name: typed('name'), organisation: typed('organisation'), role: typed('role') },
      ...{
        affiliation: typed('affiliation'),
        country: country?.value ? country.selectedOptions[0]?.text : '',
      },
    },
    signedBy,
  );
  for (const place of places) {
    const { name, beside } = lines[place.dataset.line === 'page' ? 'page' : 'letters'];
    const shown = place.querySelector<HTMLElement>('[data-name-shown]');
    if (shown) shown.textContent = name || (shown.dataset.nameShown ?? '');
    const words = place.querySelector<HTMLElement>('[data-beside]');
    // The comma of the page's language.
    words?.replaceChildren(...beside.flatMap((part) => [words.dataset.beside || ', ', own(part)]));
  }
}

/** Words in whatever script, which must not turn those around them. */
function own(words: string): HTMLElement {
  const part = document.createElement('bdi');
  part.textContent = words;
  return part;
}
