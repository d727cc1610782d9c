// @ts-check
/** Scrolls the control in focus out from under the bar at the bottom. */

/** @typedef {import('./desk.js').FormDesk} FormDesk */

// By then the verdict of the field that was left stands above.
const SETTLED_AFTER = 160;

/**
 * Tells the styles how high the bar is, and scrolls a control out from under it.
 *
 * @param {FormDesk} desk
 * @returns {() => void} Takes the watch away again.
 */
export function keepFocusInSight({ frame, bar }) {
  const measure = () => {
    const { offsetHeight } = bar.node;
    // A host page may hold the bar off the lower edge.
    const below = parseFloat(getComputedStyle(bar.node).bottom) || 0;
    frame.style.setProperty('--bar-height', `${offsetHeight + below}px`);
  };
  const watch = new ResizeObserver(measure);
  watch.observe(bar.node);
  frame.addEventListener('focusin', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || bar.node.contains(target) || target.closest('dialog')) return;
    const raise = () => {
      const below = () => target.getBoundingClientRect().bottom - bar.node.getBoundingClientRect().top;
      if (!target.matches(':focus') || below() <= 0) return;
      target.scrollIntoView({ block: 'nearest' });
    };
    // The browser takes a text area that is in the window for visible; what the field before is told of comes later.
    raise();
    requestAnimationFrame(raise);
    setTimeout(raise, SETTLED_AFTER);
  });
  return () => watch.disconnect();
}
