import { answer } from '@/app/api/_door/answers';
import { clock } from '@/lib/clock';
import { troubles } from '@/lib/health';

export const dynamic = 'force-dynamic';

/** For whoever watches the site: 200 when database, schema and queue are well, else 503 with what is not. */
export async function GET(): Promise<Response> {
  const found = await troubles(clock());
  return found.length === 0
    ? answer(200, { status: 'ok' })
    : answer(503, { status: 'trouble', troubles: found });
}
