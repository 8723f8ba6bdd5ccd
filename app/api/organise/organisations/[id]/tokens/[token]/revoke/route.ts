import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { revokeToken } from '@/lib/organisers/own-tokens';

/** Revokes a token, at once. */
export const POST = ownersDoor<{ id: string; token: string }>(async ({ who, params, now }) => {
  const done = await revokeToken(who, params.token, now);
  if (!done.ok) return 'not-found';
  return { status: 'revoked', to: `/organisations/${params.id}/tokens?done=revoked` };
});
