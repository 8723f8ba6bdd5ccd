/**
 * The tag to ask `Intl` with for figures and dates in a language: Latin digits and the Gregorian calendar, whatever the region and
 * however old the browser. So most Arab unions and newspapers write their own sites, and a count is the same figure in every language.
 */
export const latinFigures = (tag: string): string => `${tag}-u-ca-gregory-nu-latn`;
