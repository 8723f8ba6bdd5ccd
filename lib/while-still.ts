/** What was allowed when it began is not any more: whoever reads must not take it for the whole. */
class NoLonger extends Error {
  override name = 'NoLonger';
}

/**
 * Hands on what comes, and asks every few seconds whether it still may go on: a long answer must not outlast the right to it.
 * @param still asked before the next is taken
 * @param every how often it is asked, in ms
 * @throws NoLonger when it says no
 */
export async function* whileStill<Item>(
  items: AsyncGenerator<Item>,
  still: () => Promise<boolean>,
  every = 3_000,
): AsyncGenerator<Item> {
  let asked = Date.now();
  try {
    for (;;) {
      if (Date.now() - asked >= every) {
        if (!(await still())) throw new NoLonger();
        asked = Date.now();
      }
      const next = await items.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await items.return(undefined);
  }
}
