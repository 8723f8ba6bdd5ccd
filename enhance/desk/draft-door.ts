// What the page of a campaign's texts and its door say to each other.

export type Theirs = { field: string; value: string; by: string | null; at: string };

export type Saved = {
  version: number;
  /** of fields that were sent and not saved: what somebody else wrote there */
  theirs: Theirs[];
  /** of fields that were not sent: what somebody else wrote there since */
  others: Theirs[];
  wrong: Record<string, string[]>;
  missing: string[];
  counts: Record<string, string>;
  outline: { languages: string[]; demands: string[] };
  /** the page to see next */
  to: string;
  errors?: Record<string, string[]>;
};

/** Why nothing was saved: no answer, or none that can be used; nobody signed in any more; no longer allowed. */
export type Trouble = 'offline' | 'signedOut' | 'refused';

// A request that outlives its page may not be larger (the Fetch Standard's 64 KiB for all of them).
const OUTLIVES = 60_000;

/** Whether these fields may still be sent when their page is gone. */
export const outlives = (fields: Record<string, unknown>) =>
  new Blob([JSON.stringify(fields)]).size < OUTLIVES;

/** Sends fields to the door. */
export async function send(door: string, fields: Record<string, unknown>): Promise<Saved | Trouble> {
  const body = JSON.stringify(fields);
  try {
    const answer = await fetch(door, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      keepalive: outlives(fields),
    });
    if (answer.status === 401) return 'signedOut';
    if (answer.ok || answer.status === 409 || answer.status === 422) {
      const said = (await answer.json()) as Partial<Saved>;
      if (typeof said.version === 'number') return said as Saved;
    }
    return answer.status >= 500 || answer.status === 429 ? 'offline' : 'refused';
  } catch {
    return 'offline';
  }
}
