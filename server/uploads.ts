import { wants } from '@/app/api/_door/wants';
import type { Answer } from './render';
import { localeFor, type Passage } from './request';

/** The most uploads a process takes in at once: each is held in memory until it is answered. */
export const MOST_UPLOADS = 4;

const NO_STORE = { 'cache-control': 'no-store' };
const JSON_TYPE = { ...NO_STORE, 'content-type': 'application/json' };
const said = (error: string) => Buffer.from(JSON.stringify({ error }));

/**
 * Who may send a file at all, asked before a byte of it is read: what may come of it is for its door to say.
 * @param signedIn whether a Cookie header is somebody's who is signed in
 */
export function uploads(signedIn: (cookie: string | undefined) => Promise<boolean>) {
  let under = 0;
  return {
    /**
     * Lets an upload in; whoever was let in must be let out again.
     * @returns null, or the answer that refuses: as the door has it for nobody signed in, 503 while too many are under way
     */
    async enter(passage: Passage): Promise<Answer | null> {
      const { method, request } = passage;
      if (!(await signedIn(request.headers.cookie))) {
        if (wants(method, request.headers) === 'json') {
          return { status: 401, headers: JSON_TYPE, body: said('sign-in-first') };
        }
        const location = `/${await localeFor(passage)}/sign-in`;
        return { status: 303, headers: { ...NO_STORE, location, vary: 'accept' }, body: Buffer.alloc(0) };
      }
      if (under >= MOST_UPLOADS) {
        return {
          status: 503,
          headers: { ...JSON_TYPE, 'retry-after': '10' },
          body: said('too-many-uploads'),
        };
      }
      under += 1;
      return null;
    },
    leave() {
      under -= 1;
    },
  };
}
