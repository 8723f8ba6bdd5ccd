// What XML 1.0 cannot hold in any spelling, and halves of a sign that was cut.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as it stands between tags or in an attribute, in XML and in HTML: nothing typed ends what it stands in. */
export const inMarkup = (text: string): string =>
  text.replace(UNWRITABLE, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
