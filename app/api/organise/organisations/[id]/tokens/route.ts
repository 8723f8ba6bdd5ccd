import { makerDoor } from '@/app/api/_door/organisation-doors';
import { makeToken } from '@/lib/organisers/own-tokens';
import { readToken } from '@/lib/organisers/token-form';

/** Makes a token and shows it, this once. */
export const POST = makerDoor({
  part: 'tokens',
  namespace: 'Tokens',
  read: readToken,
  make: async (who, { id, name, scopes }, now) => {
    const made = await makeToken(who, { id, name, scopes }, now);
    return made.ok ? { ok: true, shown: { token: made.token } } : made;
  },
  page: () => '',
});
