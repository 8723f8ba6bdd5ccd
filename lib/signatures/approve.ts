import { type Moved, move } from './move';

/**
 * Lets a signer's own words (or an organisation's name) stand where the name does, and in the next letters.
 * @param seen which words were looked at: `changed` when the signer has put others in their place meanwhile
 */
export function approveWords(id: string, seen: string, now: Date): Promise<Moved> {
  return move({ act: 'approve', id, seen, now });
}

/** Keeps a signer's own words (or an organisation's name) from pages and letters; the signature counts as before. */
export function hideWords(id: string, seen: string, now: Date): Promise<Moved> {
  return move({ act: 'hide', id, seen, now });
}
