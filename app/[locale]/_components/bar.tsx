/** How far along, as a thin bar. The words beside it say the same: it is a picture of them. */
export function Bar({ percent, label }: { percent: number; label: string }) {
  return (
    <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect data-bar="" width={percent} height="1" />
    </svg>
  );
}
