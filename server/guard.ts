import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

type Then = (() => void) | undefined;

/**
 * Watches an answer that someone else writes straight to the client. When its status is one `replaces` says yes to, nothing of
 * it is sent: once its writer has ended, `instead` is called with the status and the headers dropped, to write another. Other
 * refusals and failures pass, but are stored nowhere.
 */
export function guard(
  response: ServerResponse,
  replaces: (status: number) => boolean,
  instead: (status: number, dropped: OutgoingHttpHeaders) => void,
): void {
  const { writeHead, write, end, flushHeaders } = response;
  let swallowing: boolean | null = null;

  const decide = (status: number): boolean => {
    if (swallowing !== null) return swallowing;
    swallowing = !response.headersSent && replaces(status);
    if (!swallowing && status >= 400) response.setHeader('cache-control', 'no-store');
    lengthen(response);
    return swallowing;
  };
  const callback = (...args: unknown[]) =>
    args.find((each): each is () => void => typeof each === 'function') as Then;

  response.writeHead = ((status: number, ...rest: [OutgoingHttpHeaders & OutgoingHttpHeader[]]) => {
    if (!decide(status)) return writeHead.call(response, status, ...rest);
    response.statusCode = status;
    return response;
  }) as typeof writeHead;
  response.flushHeaders = () => {
    if (!decide(response.statusCode)) flushHeaders.call(response);
  };
  response.write = ((...args: Parameters<typeof write>) => {
    if (!decide(response.statusCode)) return write.apply(response, args);
    callback(...args)?.();
    return true;
  }) as typeof write;
  response.end = ((...args: Parameters<typeof end>) => {
    if (!decide(response.statusCode)) return end.apply(response, args);
    const status = response.statusCode;
    const dropped = response.getHeaders();
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Object.assign(response, { writeHead, write, end, flushHeaders });
    const done = callback(...args);
    if (done) response.once('finish', done);
    instead(status, { ...dropped });
    return response;
  }) as typeof end;
}

/**
 * Next drops the length that a door says its answer has. A door that knows it (a file, a stretch of one) says it as
 * `x-content-length` too: without a length nobody sees how much is still to come, nor that an answer broke off.
 */
function lengthen(response: ServerResponse): void {
  const length = response.getHeader('x-content-length');
  if (length === undefined) return;
  response.removeHeader('x-content-length');
  response.setHeader('content-length', String(length));
}
