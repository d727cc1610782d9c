// @ts-check
/** Properties that reflect attributes, as those of native controls do. */

/**
 * Texts under the name of their attribute; empty where it is absent.
 *
 * @param {HTMLElement} prototype
 * @param {string[]} names
 */
export function reflectTexts(prototype, names) {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true, enumerable: true,
      get() { return this.getAttribute(name) ?? ''; },
      set(text) { this.setAttribute(name, text); },
    });
  }
}

/**
 * Flags, whose attributes are there or not: `readOnly` stands for `readonly`.
 *
 * @param {HTMLElement} prototype
 * @param {string[]} names
 */
export function reflectFlags(prototype, names) {
  for (const name of names) {
    const attribute = name.toLowerCase();
    Object.defineProperty(prototype, name, {
      configurable: true, enumerable: true,
      get() { return this.hasAttribute(attribute); },
      set(flag) { this.toggleAttribute(attribute, Boolean(flag)); },
    });
  }
}

/**
 * Properties that a page set before the element was defined lie on the element itself, where no setter sees them; here they are set anew.
 * One that is refused keeps none of the others back.
 *
 * @param {HTMLElement} element
 * @param {string[]} names
 * @param {(error: unknown) => void} refused
 */
export function setAnew(element, names, refused) {
  const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = own[name];
    delete own[name];
    try {
      own[name] = value;
    } catch (error) {
      refused(error);
    }
  }
}
