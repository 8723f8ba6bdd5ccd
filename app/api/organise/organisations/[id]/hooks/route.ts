import { makerDoor } from '@/app/api/_door/organisation-doors';
import { env } from '@/lib/env';
import { readHook } from '@/lib/hooks/hook-form';
import { makeHook } from '@/lib/organisers/hooks';

/** Makes a hook and shows the secret its messages are signed with, this once. */
export const POST = makerDoor({
  part: 'hooks',
  namespace: 'Hooks',
  read: (fields) => readHook(fields, env().HOOKS_LOCAL_HOSTS),
  make: async (who, { id, url, events }, now) => {
    const made = await makeHook(who, { id, url, events }, now);
    return made.ok ? { ok: true, shown: { secret: made.secret } } : made;
  },
  page: (id) => `/${id}`,
});
