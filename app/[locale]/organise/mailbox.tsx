import { Fragment } from 'react';

/** An e-mail address that breaks, where it must, after its @ or before a stop, and not in the middle of a word. */
export function Mailbox({ of }: { of: string }) {
  return of.split(/(?<=@)|(?=\.)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
