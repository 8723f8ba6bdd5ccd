import { countryName } from '@/app/[locale]/_components/dates';
import type { Typed } from '@/lib/signatures/line';
import type { Known } from './load';

/** What a signature's lines are made of, as it was typed. */
export function typedIn({ person, country, signAs }: Known['signature'], locale: string): Typed {
  return {
    ...person,
    country: country && countryName(country, locale),
    organised: signAs === 'ORGANISATION',
  };
}
