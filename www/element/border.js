// @ts-check
/** Checks the values that an embedding page passes to the element before anything is done with them. */

/** What a value is, for a sentence. @param {unknown} value */
function kindOf(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : `an object of ${value.constructor?.name ?? 'no class'}`;
  return `a ${typeof value}`;
}

/** @param {unknown} value @returns {value is object} */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // Objects of another window, an iframe for instance, have another prototype, which has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A document as text: as it is, or written from an object.
 *
 * @param {unknown} document
 * @param {string} name
 * @param {string} format
 * @returns {string}
 */
export function documentText(document, name, format) {
  if (typeof document === 'string') return document;
  if (isPlain(document)) return JSON.stringify(document);
  throw new TypeError(`${name} must be ${format} as JSON text or as an object, not ${kindOf(document)}.`);
}

/** @param {unknown} value */
function isWasm(value) {
  return typeof value === 'string' || value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    || [URL, WebAssembly.Module, globalThis.Response, Promise].some((kind) => kind && value instanceof kind);
}

/** @type {Record<string, [fits: (value: unknown) => boolean, wanted: string]>} */
const OPTIONS = {
  wasm: [isWasm, 'a WebAssembly.Module, its bytes, an address, or a promise of one of these'],
  plan: [(value) => typeof value === 'string' || isPlain(value), 'tonghop-plan/1 as JSON text or as an object'],
  store: [(value) => typeof value === 'function', 'a function that gives a promise of where drafts are kept'],
};

/** Throws a sentence where an option is unknown or of another kind than it must be. @param {unknown} options */
export function checkOptions(options) {
  if (!isPlain(options)) throw new TypeError(`The options of defineTonghopForm must be an object, not ${kindOf(options)}.`);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(OPTIONS, name)) throw new TypeError(`defineTonghopForm has no option “${name}”. There are: ${Object.keys(OPTIONS).join(', ')}.`);
    const [fits, wanted] = OPTIONS[name];
    if (value !== undefined && !fits(value)) throw new TypeError(`The option “${name}” of defineTonghopForm must be ${wanted}, not ${kindOf(value)}.`);
  }
}

/**
 * The place where drafts are kept, where it has all that a form asks of it.
 *
 * @template T
 * @param {T} place
 * @returns {T}
 */
export function checkedStore(place) {
  const has = /** @type {Record<string, unknown>} */ (place ?? {});
  const missing = ['keep', 'latest', 'list', 'remove'].filter((name) => typeof has[name] !== 'function');
  if (missing.length > 0) throw new TypeError(`The place for drafts that the option “store” gave lacks: ${missing.join(', ')}.`);
  return place;
}

/** @param {unknown} file */
export function checkFile(file) {
  if (!(file instanceof Blob)) throw new TypeError(`open takes a File, not ${kindOf(file)}.`);
}

/**
 * Why a text is no plan, in the words of the page; the engine's own words speak of its parser.
 *
 * @param {string} json
 * @param {unknown} error What the engine said.
 * @param {import('./texts.js').Texts} texts
 */
export function planRefusal(json, error, texts) {
  if (json === '') return texts.noPlan;
  const detail = error instanceof Error ? error.message : String(error);
  let format;
  try {
    format = JSON.parse(json)?.format;
  } catch {
    return texts.planNoJson(detail);
  }
  return format === 'tonghop-plan/1' ? texts.planBroken(detail) : texts.planFormat(typeof format === 'string' ? format.slice(0, 80) : '');
}
