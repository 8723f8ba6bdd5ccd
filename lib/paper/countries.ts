import countries from 'i18n-iso-countries/index.js';
import { locales } from '@/lib/locales';
import { plain } from './columns';

// How lists write countries: by code or by name, in whatever language they were collected.
const LANGUAGES = [...locales, 'ca', 'eu', 'gl', 'nl', 'qu'];
const ALSO: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'ee uu': 'US',
  eeuu: 'US',
  'estados unidos de america': 'US',
  holland: 'NL',
  holanda: 'NL',
  'republica dominicana': 'DO',
  'czech republic': 'CZ',
};

const LONGEST = 100;

let names: Map<string, string> | undefined;

function known(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(ALSO));
  for (const code of Object.keys(countries.getAlpha2Codes())) {
    for (const language of LANGUAGES) {
      const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
      if (name && !names.has(plain(name))) names.set(plain(name), code);
    }
  }
  return names;
}

/** The ISO 3166-1 code of a country as a list has it: `ES`, `ESP`, `España`, `Spain`; null when it is none we know. */
export function countryOf(typed: string): string | null {
  const text = typed.trim();
  if (text.length > LONGEST) return null;
  if (/^[A-Za-z]{2}$/.test(text)) {
    const code = text.toUpperCase();
    if (countries.isValid(code)) return code;
  }
  if (/^[A-Za-z]{3}$/.test(text)) {
    const code = countries.alpha3ToAlpha2(text.toUpperCase());
    if (code) return code;
  }
  return known().get(plain(text)) ?? null;
}
