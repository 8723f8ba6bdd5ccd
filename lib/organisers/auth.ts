import type { NextApiRequest, NextApiResponse } from 'next';
import type { AuthOptions } from 'next-auth';
import type { EmailConfig } from 'next-auth/providers/email';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { adapter } from './adapter';
import { type SignedIn, shownBy } from './sessions';
import { newToken, SIGN_IN_SECONDS } from './sign-in';

/** How long a session lasts after sign-in, in seconds: a week, then another mail. */
export const SESSION_SECONDS = 7 * 86_400;

/** Loaded when somebody signs in for the first time: a web process is ready a quarter of a second sooner without it. */
async function nextAuth() {
  const { default: found } = await import('next-auth');
  // It is CommonJS: a bundler hands over its default export, plain Node the module that holds it.
  return (found as unknown as { default?: typeof found }).default ?? found;
}

// Our own provider object: next-auth's would have nodemailer send at once, with the address in the link.
const mailedLink: EmailConfig = {
  id: 'email',
  type: 'email',
  name: 'Email',
  server: '',
  from: '',
  maxAge: SIGN_IN_SECONDS,
  options: {},
  async sendVerificationRequest() {
    throw new Error('sign-in mails are put in the outbox by askToSignIn');
  },
};

const secure = () => env().SITE_URL.startsWith('https://');

/** The session cookie's name; on https its prefix has browsers refuse it from anywhere less safe. */
export const sessionCookie = () => `${secure() ? '__Secure-' : ''}undersigned.session`;

function options(): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    adapter,
    providers: [mailedLink],
    useSecureCookies: secure(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secure() },
      },
    },
    session: {
      strategy: 'database',
      maxAge: SESSION_SECONDS,
      updateAge: SESSION_SECONDS,
      generateSessionToken: newToken,
    },
    callbacks: {
      // next-auth makes up a user whose id is the address when it finds none.
      signIn: ({ user }) => user.id !== user.email,
    },
    // Its messages may hold addresses: only what kind of trouble it was is written down.
    logger: { error: (code) => console.error(`sign-in: ${code}`), warn() {}, debug() {} },
  };
}

/** Reads a Cookie header (RFC 6265, 5.4). */
export function cookiesIn(header: string | null | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(pairs);
}

type Query = Record<string, string | string[]>;

/** Runs next-auth's handler in this process and keeps the cookies it would set. */
async function run(method: 'GET' | 'POST', query: Query, cookies: Record<string, string>): Promise<string[]> {
  const headers = new Map<string, unknown>();
  const response = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    status: () => response,
    json: () => response,
    send: () => response,
    end: () => response,
  };
  const request = { method, query, cookies, headers: {}, body: {} };
  const handle = await nextAuth();
  await handle(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options());
  return (headers.get('set-cookie') as string[] | undefined) ?? [];
}

/**
 * Spends a sign-in token through next-auth's e-mail callback, which is closed to the outside.
 * @param email the address the token was mailed to
 * @param cookieHeader the request's cookies: somebody else's session in this browser ends
 * @returns the Set-Cookie line of the new session; null when the token is used, expired or not this address's
 */
export async function signInWith(
  token: string,
  email: string,
  cookieHeader: string | null,
): Promise<string | null> {
  const set = await run('GET', { nextauth: ['callback', 'email'], token, email }, cookiesIn(cookieHeader));
  return set.find((line) => line.startsWith(`${sessionCookie()}=`) && !line.includes('Max-Age=0')) ?? null;
}

/**
 * Who a request's cookies say is signed in, as the table of sessions knows it now.
 * @returns null for nobody, an ended session or an invented one
 */
export async function organiserOf(cookieHeader: string | null | undefined): Promise<SignedIn | null> {
  const sessionToken = cookiesIn(cookieHeader)[sessionCookie()];
  if (!sessionToken) return null;
  return shownBy(sessionToken, clock());
}

/**
 * Ends the session of a request's cookies, here and in the table.
 * @returns the Set-Cookie line that takes the cookie away
 */
export async function signOut(cookieHeader: string | null): Promise<string> {
  const sessionToken = cookiesIn(cookieHeader)[sessionCookie()];
  if (sessionToken) await adapter.deleteSession?.(sessionToken);
  return `${sessionCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`;
}
