/**
 * Shows, while a title is typed, the address that would be made of it, as long as nobody has typed another. Scripts of other
 * alphabets are left to the server: an empty field has it make one.
 */
export class SuggestedSlug extends HTMLElement {
  #type = (event: Event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    const slug = this.querySelector<HTMLInputElement>('[name="slug"]');
    if (!slug || field === slug) return;
    if (slug.value !== '' && slug.value !== slug.dataset.suggested) return;
    slug.value = suggested(field.value);
    slug.dataset.suggested = slug.value;
  };

  connectedCallback() {
    this.addEventListener('input', this.#type);
  }

  disconnectedCallback() {
    this.removeEventListener('input', this.#type);
  }
}

// As the server makes one, which looks at it again.
const LEAST = 3;
const MOST = 48;

function suggested(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’`]/g, '');
  if (/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(plain)) return '';
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (slug.length < LEAST || slug === 'new') return '';
  return slug.length > MOST
    ? slug
        .slice(0, MOST + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, MOST)
    : slug;
}
