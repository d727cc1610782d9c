// @ts-check
/** Creates elements without markup text, so that nothing that was read can become markup. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with attributes and children. Attributes that are `null`, `undefined` or `false` are left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/**
 * A button that names what it does in `data-act`; one listener on the root carries it out.
 *
 * @param {string} act
 * @param {string} label
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 */
export function actButton(act, label, attributes) {
  return el('button', { type: 'button', 'data-act': act, ...attributes }, label);
}

/**
 * Writes a text only where it differs, so that nothing is laid out again for nothing.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Sets an attribute, or takes it off for `null`, only where that changes something.
 *
 * @param {Element} node
 * @param {string} name
 * @param {string | null} value
 */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) === value) return;
  if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
}

/**
 * A textarea that grows with its text: the wrapper repeats the text out of sight, and both share one grid cell.
 *
 * @param {HTMLTextAreaElement} area
 */
export function growing(area) {
  const wrapper = el('div', { class: 'grow' }, area);
  wrapper.dataset.text = area.value;
  return wrapper;
}

/**
 * Tells the wrapper of a growing textarea what stands in it.
 *
 * @param {HTMLTextAreaElement} area
 */
export function grow(area) {
  const wrapper = area.parentElement;
  if (wrapper && wrapper.dataset.text !== area.value) wrapper.dataset.text = area.value;
}

// Browsers read a download lazily; the address must live until they have.
const URL_LIVES = 60_000;

/** Has the browser download a file. @param {{ name: string, blob: Blob }} file */
export function downloadFile({ name, blob }) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIVES);
}

/** @param {string} text */
export function hidden(text) {
  return el('span', { class: 'vh' }, text);
}

/** @type {Record<string, string>} */
const ICON_PATHS = {
  error: 'M7 1.5h6L18.5 7v6L13 18.5H7L1.5 13V7zM10 5.5v5.5M10 13.5v1.2',
  warning: 'M10 2L19 17.5H1zM10 7.5v5M10 14v1.4',
  explained: 'M2 3h16v11H9l-4 4v-4H2zM6 8.5l2.5 2.5L13.5 6',
  note: 'M10 1.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM10 9v5.5M10 5.5v1.2',
  ok: 'M3 10.5l4.5 4.5L17 5',
  write: 'M3 17l1-4L14 3l3 3L7 16zM12 5l3 3',
  lock: 'M4.5 9h11v9h-11zM7 9V6a3 3 0 0 1 6 0v3',
};

/**
 * A drawing that repeats what the words beside it say.
 *
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICON_PATHS[name] ?? ICON_PATHS.note);
  svg.append(path);
  return svg;
}
