import { createHash } from 'node:crypto';
import { textAnswer } from './answers';
import type { Asking } from './asking';
import { namesTag } from './wants';

/** At most ten seconds behind, and better late than none when the server is in trouble (RFC 5861). */
const COUNTED = 'public, max-age=5, s-maxage=5, stale-while-revalidate=5, stale-if-error=86400';

/**
 * Answers with a public figure for anybody's page; 304 to who has it already.
 * @param tagged what makes two answers the same to a reader: of this the entity tag is made
 * @param headers the body's own: its type, what it varies by
 */
export function answerFigure(
  request: Asking,
  body: string,
  tagged: string,
  headers: Record<string, string>,
): Response {
  const etag = `W/"${createHash('sha256').update(tagged).digest('base64url').slice(0, 22)}"`;
  const said = { 'access-control-allow-origin': '*', 'cache-control': COUNTED, etag, ...headers };
  if (namesTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: said });
  }
  return textAnswer(body, { headers: said });
}
