import { organisationDoor } from '@/app/api/_door/organisation-doors';
import { readName } from '@/lib/organisations/organisation-form';
import { found } from '@/lib/organisers/organisation';

const DAY_SECONDS = 86_400;

/** Founds an organisation. */
export const POST = organisationDoor(async ({ organiser, fields, now }) => {
  const page = '/organisations/new;form=found';
  const refused = (errors: Record<string, string[]>) => ({
    errors,
    page,
  });
  const read = readName(fields);
  if (!read.ok) return refused(read.errors);
  const done = await found(organiser, read.input, now);
  if (done.ok)
    return {
      status: 'founded',
      to: `/organisations/${done.id}/settings?done=founded`,
      more: { id: done.id },
    };
  return done.reason === 'taken'
    ? refused({ name: ['taken'] })
    : { ...refused({ name: ['tooMany'] }), again: DAY_SECONDS };
});
