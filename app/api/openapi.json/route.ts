import { env } from '@/lib/env';
import { describeApi } from './document';

/** The API's description, for programs. */
export function GET(): Response {
  return Response.json(describeApi(env().SITE_URL), {
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  });
}
