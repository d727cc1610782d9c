// @ts-check
/** Two slots for each draft in the database; the newest undamaged one counts. */

import { readSlot } from './slot.js';

/** @typedef {import('./slot.js').DraftKey} DraftKey */
/** @typedef {import('./slot.js').ReadSlot & {place: number}} NewestSlot */

/** The newest whole slot of a draft. @param {IDBObjectStore} store @param {DraftKey} key @param {(newest: NewestSlot | null) => void} then */
export function findNewest(store, key, then) {
  /** @type {NewestSlot | null} */
  let newest = null;
  let open = 2;
  const look = (/** @type {number} */ place, /** @type {unknown} */ value) => {
    const slot = readSlot(value, key);
    if (slot && (newest === null || slot.seq > newest.seq)) {
      newest = { ...slot, place };
    }
    open -= 1;
    if (open === 0) {
      then(newest);
    }
  };
  for (const place of [0, 1]) {
    const request = store.get(placeOf(key, place));
    request.onsuccess = () => look(place, request.result);
    request.onerror = (event) => {
      // A record that the browser itself cannot read any more must not take the other one with it.
      event.preventDefault();
      event.stopPropagation();
      look(place, null);
    };
  }
}

/** The key of a slot in the database. @param {DraftKey} key @param {number} place */
export function placeOf(key, place) {
  return [key.plan, key.unit, key.period, place];
}

// Until drafts were kept by the plan alone, the beginning of the version's fingerprint stood behind its number.
const VERSION_MARK = /^@[0-9a-f]{12}$/;

/** The keys under which earlier programs kept drafts of a plan. @param {string} plan */
export function olderRange(plan) {
  return IDBKeyRange.bound([`${plan}@`], [`${plan}@\uffff`]);
}

/** Of the keys of slots, the drafts of a plan that earlier programs kept. @param {string} plan @param {IDBValidKey[]} keys @returns {DraftKey[]} */
export function olderKeys(plan, keys) {
  return distinctKeys(keys).filter((key) => key.plan.startsWith(plan) && VERSION_MARK.test(key.plan.slice(plan.length)));
}

/** @param {DraftKey} key */
export function nameOfKey(key) {
  return JSON.stringify([key.plan, key.unit, key.period]);
}

/** The drafts that the keys of slots belong to; keys of another shape are strangers'. @param {IDBValidKey[]} keys @returns {DraftKey[]} */
export function distinctKeys(keys) {
  /** @type {Map<string, DraftKey>} */
  const distinct = new Map();
  for (const parts of keys) {
    if (Array.isArray(parts) && parts.length === 4 && parts.slice(0, 3).every((part) => typeof part === 'string')) {
      const [plan, unit, period] = /** @type {string[]} */ (parts);
      distinct.set(nameOfKey({ plan, unit, period }), { plan, unit, period });
    }
  }
  return [...distinct.values()];
}
