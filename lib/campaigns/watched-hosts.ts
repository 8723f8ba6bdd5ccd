type Watching = { addressees: { email: string; secondEmail: string | null }[]; employerHosts: string[] };

/** The hosts whose mailboxes the addressee or the signers' employer can read. */
export function watchedHosts({ addressees, employerHosts }: Watching): ReadonlySet<string> {
  const theirs = addressees
    .flatMap(({ email, secondEmail }) => [email, secondEmail ?? email])
    .map((email) => email.split('@')[1] ?? '');
  return new Set([...theirs, ...employerHosts].map((host) => host.toLowerCase()));
}
