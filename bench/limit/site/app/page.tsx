export const dynamic = 'force-static';

/** A page that Next has finished at build time: as short as ours is not. */
export default function Page() {
  return <h1>The undersigned</h1>;
}
