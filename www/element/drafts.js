// @ts-check
/** Drafts kept by the browser: when the browser is killed, at most what was typed since the last keeping is lost. */

import { SlotDatabase } from './database.js';
import { distinctKeys, findNewest, nameOfKey, olderKeys, olderRange, placeOf } from './places.js';
import { writeSlot } from './slot.js';

/** @typedef {import('./slot.js').DraftKey} DraftKey */
/** @typedef {import('./slot.js').DraftDoc} DraftDoc */
/** @typedef {DraftKey & {keptAt: number}} DraftSummary */
/** @typedef {import('./places.js').NewestSlot} NewestSlot */

/** Another window kept this draft since this one last read or kept it. */
export class DraftConflict extends Error {
  /** @param {number} keptAt When the other one was kept. */
  constructor(keptAt) {
    super('another window kept this draft');
    this.name = 'DraftConflict';
    this.keptAt = keptAt;
  }
}

/** The browser keeps nothing. */
export class DraftRefused extends Error {
  /** @param {'none' | 'refused' | 'full' | 'broken'} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(`drafts are not kept: ${reason}`);
    this.name = 'DraftRefused';
    this.reason = reason;
    this.cause = cause;
  }
}

/** All drafts that this browser keeps. */
export class DraftStore {
  #database = new SlotDatabase();
  /** What stood there when this window last looked, or would if its last try came through. @type {Map<string, {seq: number, sums: string[]}>} */
  #seen = new Map();
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  constructor() {
    /** Whether drafts are kept. */
    this.available = false;
    /** Why not: `none`, `refused`, `full` or `broken`. @type {'' | 'none' | 'refused' | 'full' | 'broken'} */
    this.reason = '';
  }

  /** Never rejects: where nothing can be kept, the store says why. @returns {Promise<DraftStore>} */
  static async open() {
    const store = new DraftStore();
    try {
      if (!globalThis.indexedDB) {
        store.reason = 'none';
        return store;
      }
      await store.#database.connect();
      store.available = true;
    } catch (error) {
      store.reason = refusal(error);
    }
    return store;
  }

  /** The same drafts through eyes of their own: what one form keeps is news to another. @returns {DraftStore} */
  forOneForm() {
    const store = new DraftStore();
    store.#database = this.#database;
    store.available = this.available;
    store.reason = this.reason;
    return store;
  }

  /**
   * Resolves when the draft is on the disk. Rejects with {@link DraftConflict} or {@link DraftRefused}.
   * @param {DraftKey} key
   * @param {DraftDoc} doc
   * @returns {Promise<void>}
   */
  async keep(key, doc) {
    if (!this.available) {
      throw new DraftRefused(this.reason || 'broken');
    }
    const kept = this.#last.then(() => this.#keep(key, doc));
    this.#last = kept.catch(() => {});
    try {
      await kept;
    } catch (error) {
      throw error instanceof DraftConflict ? error : new DraftRefused(refusal(error), error);
    }
  }

  /** @param {DraftKey} key @param {DraftDoc} doc */
  #keep(key, doc) {
    return this.#database.run('readwrite', (store, _, fail) => {
      findNewest(store, key, (newest) => {
        const seen = this.#seen.get(nameOfKey(key));
        if (newest && !seen?.sums.includes(newest.sum)) {
          fail(new DraftConflict(newest.doc.keptAt));
          return;
        }
        const slot = writeSlot(Math.max(newest?.seq ?? 0, seen?.seq ?? 0) + 1, key, doc);
        // Until the transaction is through, nobody knows which of the two will stand there.
        this.#seen.set(nameOfKey(key), { seq: slot.seq, sums: newest ? [newest.sum, slot.sum] : [slot.sum] });
        // Never the place of the newest whole one: it is what remains if this is torn.
        store.put(slot, placeOf(key, newest ? 1 - newest.place : 0));
        store.transaction.commit?.();
      });
    });
  }

  /** The newest whole draft; what is kept from now on replaces it. @param {DraftKey} key @returns {Promise<DraftDoc | null>} */
  async latest(key) {
    if ((await this.older(key)).length > 0) await this.#moveOlder(key).catch(() => {});
    const newest = /** @type {NewestSlot | null} */ (await this.#look((store, give) => findNewest(store, key, give)));
    if (newest) {
      this.#seen.set(nameOfKey(key), { seq: newest.seq, sums: [newest.sum] });
    }
    return newest?.doc ?? null;
  }

  /** The drafts of a plan, one for a unit and period, the last kept first. @param {string} plan @returns {Promise<DraftSummary[]>} */
  async list(plan) {
    /** @type {Map<string, DraftSummary>} */
    const found = new Map();
    const note = (/** @type {DraftSummary} */ draft) => {
      const name = nameOfKey(draft);
      if (draft.keptAt >= (found.get(name)?.keptAt ?? 0)) found.set(name, draft);
    };
    await this.#look((store) => {
      const look = (/** @type {DraftKey[]} */ keys) => keys.forEach((key) => findNewest(store, key, (newest) => {
        if (newest) note({ ...key, plan, keptAt: newest.doc.keptAt });
      }));
      keysIn(store, IDBKeyRange.bound([plan], [plan, []]), (keys) => look(distinctKeys(keys)));
      keysIn(store, olderRange(plan), (keys) => look(olderKeys(plan, keys)));
    });
    return [...found.values()].sort((a, b) => b.keptAt - a.keptAt);
  }

  /** Drafts of the same unit and period that earlier programs kept under each version of the plan, the last kept first. @param {DraftKey} key @returns {Promise<DraftSummary[]>} */
  async older(key) {
    /** @type {DraftSummary[]} */
    const found = [];
    await this.#look((store) => keysIn(store, olderRange(key.plan), (keys) => {
      for (const older of olderKeys(key.plan, keys).filter((one) => one.unit === key.unit && one.period === key.period)) {
        findNewest(store, older, (newest) => {
          if (newest) found.push({ ...older, keptAt: newest.doc.keptAt });
        });
      }
    }));
    return found.sort((a, b) => b.keptAt - a.keptAt);
  }

  /** Moves the last kept of them to where drafts are kept now, where there is none yet: in one step, once. @param {DraftKey} key */
  async #moveOlder(key) {
    const [older] = await this.older(key);
    if (!older) return;
    await this.#last;
    await this.#database.run('readwrite', (store) => {
      findNewest(store, key, (there) => {
        if (there) return;
        findNewest(store, older, (newest) => {
          if (!newest) return;
          store.put(writeSlot(1, key, newest.doc), placeOf(key, 0));
          for (const place of [0, 1]) store.delete(placeOf(older, place));
        });
      });
    });
  }

  /** Deletes a draft, whichever program kept it. @param {DraftKey} key @returns {Promise<void>} */
  async remove(key) {
    if (!this.available) {
      return;
    }
    const removed = this.#last.then(() => this.#database.run('readwrite', (store) => {
      const take = (/** @type {DraftKey} */ one) => [0, 1].forEach((place) => store.delete(placeOf(one, place)));
      take(key);
      keysIn(store, olderRange(key.plan), (keys) => {
        olderKeys(key.plan, keys).filter((one) => one.unit === key.unit && one.period === key.period).forEach(take);
      });
    }));
    this.#last = removed.catch(() => {});
    try {
      await removed;
    } catch (error) {
      throw new DraftRefused(refusal(error), error);
    }
  }

  /** Looks without changing anything; what cannot be looked at is not there. @param {import('./database.js').SlotWork} work @returns {Promise<unknown>} */
  async #look(work) {
    if (!this.available) {
      return null;
    }
    try {
      await this.#last;
      return await this.#database.run('readonly', work);
    } catch {
      return null;
    }
  }
}

/** @param {IDBObjectStore} store @param {IDBKeyRange} range @param {(keys: IDBValidKey[]) => void} then */
function keysIn(store, range, then) {
  store.getAllKeys(range).onsuccess = (event) => then(/** @type {IDBRequest<IDBValidKey[]>} */ (event.target).result);
}

/** @param {unknown} error @returns {'refused' | 'full' | 'broken'} */
function refusal(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    return 'full';
  }
  return ['SecurityError', 'InvalidStateError', 'NotAllowedError'].includes(name) ? 'refused' : 'broken';
}
