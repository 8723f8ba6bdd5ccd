/** One of the words to look at: its part of the page, and what it is called. */
export type Item = { id: string; name: string; part: HTMLElement };

/** The words to look at in a page, in its order. */
export function itemsIn(page: ParentNode): Item[] {
  return [...page.querySelectorAll<HTMLElement>('[data-item]')].map((part) => ({
    id: part.dataset.item ?? '',
    name: part.dataset.name ?? '',
    part,
  }));
}

/**
 * Saves a decision as the item's own form would; once more after a moment if the network is away.
 * @returns `changed` when there is something else to decide on by now
 */
export async function post({ part }: Item, decision: string): Promise<'saved' | 'changed' | 'failed'> {
  const form = part.querySelector<HTMLFormElement>('form[data-decision]');
  if (!form) return 'failed';
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const action = form.action.replace(/[^/]+$/, decision);
  const headers = { accept: 'application/json' };
  for (const wait of [0, 1_000]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      // Even when the page is left meanwhile.
      const answer = await fetch(action, { method: 'POST', body, headers, keepalive: true });
      if (answer.ok) return 'saved';
      return answer.status === 409 || answer.status === 404 ? 'changed' : 'failed';
    } catch {
      // The network is away: once more.
    }
  }
  return 'failed';
}
