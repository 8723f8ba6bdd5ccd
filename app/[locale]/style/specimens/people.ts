import type { PublicSigner } from '@/lib/signatures/list';

const person = (
  position: number,
  name: string,
  country: string | null,
  words: PublicSigner['words'] = null,
): PublicSigner => ({ position, name, country, words });

/** People in the list of names. */
export const PEOPLE = [
  person(12_004, 'Vera Núñez', 'PE', { affiliation: 'nurse, night shift' }),
  person(12_003, 'Oluwaseun Adebayo-Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff', 'NG'),
  person(12_002, 'ليلى حداد', 'LB', { affiliation: 'معلمة' }),
  person(12_001, 'Li', null),
  person(9, 'Włodzimierz Żółć', 'PL'),
];

/** Organisations that endorse. */
export const ORGANISATIONS = [
  person(3, 'Union of Night Workers', 'GB', { role: 'secretary' }),
  person(2, 'Sindicato Único de Trabajadores de la Educación de la Provincia de Cajamarca', 'PE', {
    role: 'secretaria general',
  }),
  person(1, 'Bürgerinitiative Krankenhausversorgung', null),
];

/** What people say, in their own words: a line, several, a script from the right. */
export const SAYING = [
  person(12_004, 'Vera Núñez', 'PE', {
    affiliation: 'nurse, night shift',
    message: 'The last bus leaves at eleven. My shift ends at two.',
  }),
  person(11_870, 'Włodzimierz Żółć', 'PL', {
    message:
      'My father worked there for thirty years and never spoke of it.\n\nNow nobody is left who could be harmed by the files, and everybody who could learn from them.',
  }),
  person(11_002, 'ليلى حداد', 'LB', { message: 'نعرف من أخفى الملفات، ونريد أن نقرأها.' }),
  person(3, 'Union of Night Workers', 'GB', {
    role: 'secretary',
    message: 'Our members will not walk home.',
  }),
];
