import { expect, test } from 'vitest';
import { leadBack } from './lead-back';

const page =
  '<!DOCTYPE html><html lang="es"><head></head><body><a data-lead-back="" href="/es" hidden="">A la campaña</a></body></html>';
const DOOR = '/api/campaigns/agua-limpia/signatures';

test('who signed too late is led to the campaign’s outcome', () => {
  expect(leadBack(page, DOOR, 'es', 'closed')).toContain(
    '<a data-lead-back="" href="/es/campaigns/agua-limpia">A la campaña</a>',
  );
});

test.each(['too-large', 'wrong-type', 'too-many', 'trouble'] as const)(
  '%s leads back to the form',
  (kind) => {
    expect(leadBack(page, DOOR, 'es', kind)).toContain('href="/es/campaigns/agua-limpia#sign">');
  },
);

test.each([
  ['no campaign is there', DOOR, 'not-found'],
  ['another door was knocked at', '/api/signatures/abc/confirm', 'too-large'],
  ['it is no slug', '/api/campaigns/"><script>/signatures', 'closed'],
] as const)('where %s the page stays as it is', (_, path, kind) => {
  expect(leadBack(page, path, 'es', kind)).toBe(page);
});

test('a page without such a link stays as it is', () => {
  expect(leadBack('<p>closed</p>', DOOR, 'es', 'closed')).toBe('<p>closed</p>');
});
