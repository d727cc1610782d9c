// @ts-check
/** Keeps the control in focus in sight: the bar at the bottom must not lie over it. */

/** @typedef {import('./desk.js').FormDesk} FormDesk */

/**
 * Tells the styles how high the bar is, and scrolls a control out from under it.
 *
 * @param {FormDesk} desk
 * @returns {() => void} Takes the watch away again.
 */
export function keepFocusInSight({ frame, bar }) {
  const measure = () => frame.style.setProperty('--bar-height', `${bar.node.offsetHeight}px`);
  const watch = new ResizeObserver(measure);
  watch.observe(bar.node);
  frame.addEventListener('focusin', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || bar.node.contains(target) || target.closest('dialog')) return;
    // The browser scrolls first; it takes a text area that is in the window for visible.
    requestAnimationFrame(() => {
      if (target.getBoundingClientRect().bottom > bar.node.getBoundingClientRect().top) target.scrollIntoView({ block: 'nearest' });
    });
  });
  return () => watch.disconnect();
}
