import { type Moved, move } from './move';

/** Lets a signer's own words (or an organisation's name) stand where the name does, and in the next letters. */
export function approveWords(id: string, now: Date): Promise<Moved> {
  return move({ act: 'approve', id, now });
}

/** Keeps a signer's own words (or an organisation's name) from pages and letters; the signature counts as before. */
export function hideWords(id: string, now: Date): Promise<Moved> {
  return move({ act: 'hide', id, now });
}
