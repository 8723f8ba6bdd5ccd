import { answer } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { answerFigure } from '@/app/api/_door/figure';
import { clock } from '@/lib/clock';
import { countOf } from '@/lib/signatures/count';

type Context = { params: Promise<{ slug: string }> };

/** The public figure as JSON, for anybody's page. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const count = await countOf((await params).slug, clock());
  if (!count) return answer(404, { error: 'no-such-campaign' }, { 'access-control-allow-origin': '*' });
  const { asOf: _, ...figures } = count;
  return answerFigure(request, JSON.stringify(count), JSON.stringify(figures), {
    'content-type': 'application/json',
  });
}
