import { render, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';

/** A mail's markup as both its bodies: HTML, and the same in plain text with the addresses written out. */
export async function rendered(mail: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(mail);
  const text = toPlainText(html, {
    selectors: [
      { selector: 'h2', options: { uppercase: false } },
      // So that no stop after it is taken for a part of it (RFC 3986, appendix C).
      { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    ],
  });
  return { html, text: text.trim() };
}
