/** Thrown by a composer: a mail cannot be written now, as expected, and can be in time. It waits. */
export class NotNow extends Error {
  /**
   * @param why in one word, for the outbox
   * @param wait milliseconds until it is worth another try
   */
  constructor(
    why: string,
    readonly wait = 10 * 60_000,
  ) {
    super(why);
    this.name = why;
  }
}
