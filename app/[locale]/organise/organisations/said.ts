/** What a page's address asks it to say. */
export type Said = Promise<Record<string, string | string[] | undefined>>;
