import { organisationDoor } from '@/app/api/_door/organisation';
import { revokeToken } from '@/lib/organisers/own-tokens';

/** Revokes a token, at once. */
export const POST = organisationDoor<{ id: string; token: string }>(async ({ organiser, params, now }) => {
  const who = { organiserId: organiser.id, organisationId: params.id };
  const done = await revokeToken(who, params.token, now);
  if (!done.ok) return 'not-found';
  return { status: 'revoked', to: `/organisations/${params.id}/tokens?done=revoked` };
});
