/**
 * The address this very script came from; undefined where it cannot be known. A page may hold a picture or a form by that name
 * (`<img name="currentScript">`), put there by whoever may write on it: asked of this document it would be found in its place, and the card
 * come from wherever that picture is said to be. So it is asked of all documents' own.
 */
export function ownAddress(): string | undefined {
  const script: unknown = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get?.call(
    document,
  );
  return script instanceof HTMLScriptElement ? script.src : undefined;
}
