/**
 * Resend's rate limit: so many requests in a window of one second, told in the headers of every answer
 * (IETF RateLimit header fields, draft 6; https://resend.com/docs/api-reference/rate-limit).
 */
export class Rate {
  private windowStart = Number.NEGATIVE_INFINITY;
  private used = 0;

  /**
   * @param perSecond requests allowed in one second
   * @param now milliseconds
   */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {}

  /** Counts one request: may it pass, and what the answer's headers say. */
  take(): { allowed: boolean; headers: Record<string, string> } {
    const now = this.now();
    if (now - this.windowStart >= 1000) {
      this.windowStart = now;
      this.used = 0;
    }
    this.used += 1;
    const allowed = this.used <= this.perSecond;
    const seconds = Math.max(1, Math.ceil((this.windowStart + 1000 - now) / 1000));
    return {
      allowed,
      headers: this.headers(Math.max(0, this.perSecond - this.used), seconds, !allowed),
    };
  }

  /** The headers of an answer that refuses for `seconds`, whatever the count says. */
  refusal(seconds: number): Record<string, string> {
    return this.headers(0, seconds, true);
  }

  private headers(remaining: number, seconds: number, refused: boolean): Record<string, string> {
    return {
      'ratelimit-limit': String(this.perSecond),
      'ratelimit-policy': `${this.perSecond};w=1`,
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(seconds),
      ...(refused ? { 'retry-after': String(seconds) } : {}),
    };
  }
}
