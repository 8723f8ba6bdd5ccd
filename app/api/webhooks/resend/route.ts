import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { receive } from '@/lib/mail/receipts';
import { isGenuine } from '@/lib/mail/webhook';

const LARGEST = 64 * 1024;

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * POST /api/webhooks/resend: what became of a mail. 200 taken (kept, of a mail not known yet; or of no interest); 400 no
 * event; 401 forged or stale; 413 too large; 503 when no secret is set.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret) return answer(503, { error: 'RESEND_WEBHOOK_SECRET is not set.' });
  const told = Number(request.headers.get('content-length') ?? 0);
  if (told > LARGEST) return answer(413, { error: 'Too large.' });
  const raw = await request.text();
  if (Buffer.byteLength(raw) > LARGEST) return answer(413, { error: 'Too large.' });

  const id = request.headers.get('svix-id');
  const timestamp = request.headers.get('svix-timestamp');
  const signature = request.headers.get('svix-signature');
  if (!id || !isGenuine(secret, raw, { id, timestamp, signature })) {
    return answer(401, { error: 'The signature does not fit, or is too old.' });
  }
  const taken = await receive(id, parsed(raw), clock());
  return taken.ok ? answer(200, { status: 'taken' }) : answer(400, { error: 'Not an event.' });
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
