import { type DemandsIn, demandsChanged } from './draft-changes';

type Published = DemandsIn & { version: number; publishedAt: Date };

/**
 * The versions with other demands than a later one, whether an amendment says so or not, and when they became what they are there;
 * null where there are none. Who was reading when the demands changed may have signed the earlier ones after that. Pure.
 * @param texts the published texts, in any order
 * @param written the version that is shown beside the signatures
 */
export function otherDemands(
  texts: Published[],
  written: number,
): { versions: Set<number>; until: Date } | null {
  const of = (version: number) => texts.filter((text) => text.version === version);
  const earlier = texts.map(({ version }) => version).filter((version) => version < written);
  const versions = new Set(earlier.filter((version) => demandsChanged(of(version), of(written))));
  const [next] = of(Math.max(...versions) + 1);
  return next ? { versions, until: next.publishedAt } : null;
}
