import type { demoOrganisations } from './organisations';

/** The languages every demonstration campaign is written in. */
export type DemoLocale = 'en' | 'es';

/** What one language version of a campaign says. Dates are 'YYYY-MM-DD' or 'YYYY-MM'; URLs lie under `.example`. */
type DemoTexts = {
  title: string;
  summary: string;
  place: string;
  /** Markdown without raw HTML. */
  body: string;
  demands: string[];
  letterSubject: string;
  /** The plain letter between the address and the demands; `{office}` would stand for the addressee's office. */
  letterBody: string;
  consent: string;
  outcomeWords?: string;
  author?: string;
  authorAffiliation?: string;
  publishedIn?: string;
  publishedOn?: string;
  publishedUrl?: string;
  translator?: string;
  links: { label: string; url: string }[];
};

/** Someone a campaign writes to: an office, at an address under `.example`. */
type DemoAddressee = {
  office: Record<DemoLocale, string>;
  /** Who held the office at the time. */
  name?: string;
  email: string;
  locale: DemoLocale;
  timeZone: string;
  copy: boolean;
  /** Many signers work for this addressee. */
  employer?: boolean;
};

/** One demonstration campaign, complete but for its signers. */
export type DemoCampaign = {
  slug: string;
  kind: 'PETITION' | 'STATEMENT' | 'OPEN_LETTER';
  /** A key of `demoOrganisations`. */
  organisation: keyof typeof demoOrganisations;
  originalLocale: DemoLocale;
  goal: number;
  /** The campaign's second ink, `#rrggbb`. */
  ink: string;
  defaultVisibility: 'PUBLIC' | 'ADDRESSEE' | 'COUNT';
  letterEvery: number;
  demonstration: true;
  tags: string[];
  /** Exact hosts whose mailboxes an employer or addressee can read. */
  employerHosts: string[];
  donationUrl?: string;
  outcome?: 'WON' | 'PARTLY' | 'LOST';
  opensDaysAgo: number;
  /** Negative once closed. */
  closesInDays: number;
  /** People who signed; organisations come on top. */
  signatures: number;
  organisations: number;
  /** Where most signers live, when that is not Peru. */
  home?: { country: string; cities: string[] };
  texts: Record<DemoLocale, DemoTexts>;
  addressees: DemoAddressee[];
};

/** Undoes the line breaks of the source: lines become one paragraph, blank lines still part paragraphs. */
export function flow(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, ' '))
    .join('\n\n');
}

/** The wording a signer consents to (explicit consent, GDPR Art. 9(2)(a); withdrawal, Art. 7(3)). `purpose` completes a sentence. */
export function consentWording(locale: DemoLocale, of: { organisation: string; purpose: string }): string {
  if (locale === 'es') {
    return flow(`
      Doy mi consentimiento explícito para que ${of.organisation} use lo que escribo aquí para ${of.purpose}. Sé que firmar
      puede revelar mis opiniones políticas o mi afiliación sindical. Puedo retirarlo cuando quiera, con el enlace que recibo
      por correo.`);
  }
  return flow(`
    I explicitly consent to ${of.organisation} using what I type here ${of.purpose}. I know that signing can reveal my
    political opinions or my union membership. I can withdraw at any time, by the link in my mail.`);
}
