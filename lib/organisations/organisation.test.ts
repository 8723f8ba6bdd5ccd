import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { againFrom, INVITED_FOR, keepsAnOwner, stands } from './organisation';

const NOW = new Date('2026-03-01T12:00:00Z');

test('an invitation stands for fourteen days and may be mailed again after an hour', () => {
  const invitation = { expiresAt: new Date(NOW.getTime() + INVITED_FOR) };
  expect(againFrom(invitation)).toEqual(new Date('2026-03-01T13:00:00Z'));
  expect(stands(invitation, new Date('2026-03-15T11:59:59Z'))).toBe(true);
  expect(stands(invitation, new Date('2026-03-15T12:00:00Z'))).toBe(false);
});

test('whatever is done to one member, an owner is kept exactly if another owns or they still do', () => {
  const role = fc.constantFrom<Role>('OWNER', 'EXPORTER', 'EDITOR', 'VIEWER');
  fc.assert(
    fc.property(
      fc.array(role, { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.option(role),
      (given, pick, next) => {
        const members = given.map((each, at) => ({ organiserId: String(at), role: each }));
        const at = pick % members.length;
        const after = given.flatMap((each, other) => (other === at ? (next ? [next] : []) : [each]));
        expect(keepsAnOwner(members, String(at), next)).toBe(after.includes('OWNER'));
      },
    ),
  );
});
