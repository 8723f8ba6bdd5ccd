const ROOM = 96;

/**
 * Scrolls to a part of a form that is held by its foot while the page moves (poster.css): the browser's own scrolling takes such
 * a form along, so that what stands above the window stays there. Only where it truly is out of sight.
 */
export function bringIntoSight(part: Element) {
  const held = part.closest<HTMLElement>('[data-held]');
  const column = held?.parentElement;
  if (!held || !column || getComputedStyle(held).position !== 'sticky') return;
  requestAnimationFrame(() => {
    const { top } = part.getBoundingClientRect();
    if (top >= 0) return;
    const within = top - held.getBoundingClientRect().top;
    const start = column.getBoundingClientRect().top + scrollY;
    scrollTo({ top: start + within - ROOM, behavior: 'instant' });
  });
}
