// @ts-check
/** A kept draft as a record with sequence number, checksum and text, so that a damaged or foreign record is recognised. */

/** @typedef {{plan: string, unit: string, period: string}} DraftKey */

/**
 * What is kept of a form.
 * @typedef {object} DraftDoc
 * @property {string} json The document `tonghop-submission/1`.
 * @property {string[]} visited The fields that were visited.
 * @property {import('./desk.js').SavedFile | null} saved The last `.xlsx` that was saved.
 * @property {number} keptAt When, in milliseconds.
 * @property {Record<string, string>} [meanings] What each answer was given to, by code: a later version of the plan is held against it.
 * @property {import('../../wasm/types.d.ts').LeftOver[]} [left] What an earlier version asked for and this one has no place for.
 * @property {Record<string, string>} [replaced] Figures that a choice replaced, by code.
 */

/** @typedef {{seq: number, sum: string, text: string}} SlotRecord */
/** @typedef {{seq: number, sum: string, doc: DraftDoc}} ReadSlot */

/** @param {number} seq @param {DraftKey} key @param {DraftDoc} doc @returns {SlotRecord} */
export function writeSlot(seq, key, doc) {
  const { plan, unit, period } = key;
  const { json, visited, saved, keptAt, meanings, left, replaced } = doc;
  const text = JSON.stringify({ plan, unit, period, json, visited, saved, keptAt, meanings, left, replaced });
  return { seq, sum: slotSum(seq, text), text };
}

/** `null` for whatever is not exactly what `writeSlot` made for this key. @param {unknown} value @param {DraftKey} key @returns {ReadSlot | null} */
export function readSlot(value, key) {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { seq, sum, text } = /** @type {Record<string, unknown>} */ (value);
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || typeof sum !== 'string' || typeof text !== 'string') {
    return null;
  }
  if (slotSum(seq, text) !== sum) {
    return null;
  }
  try {
    const { plan, unit, period, json, visited, saved, keptAt, meanings = {}, left = [], replaced = {} } = JSON.parse(text);
    const whole = typeof json === 'string' && Array.isArray(visited) && typeof keptAt === 'number';
    const ours = plan === key.plan && unit === key.unit && period === key.period;
    return whole && ours ? { seq, sum, doc: { json, visited, saved: saved ?? null, keptAt, meanings, left, replaced } } : null;
  } catch {
    return null;
  }
}

/** A checksum against accidents, 64 bits: two FNV-1a lanes over the code units. @param {number} seq @param {string} text */
function slotSum(seq, text) {
  const all = `${seq}\n${text}`;
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < all.length; at += 1) {
    const unit = all.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
