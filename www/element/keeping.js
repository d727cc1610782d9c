// @ts-check
/** Keeps the draft while it is written: soon after each change, one write to the database at a time. */

import { DraftConflict } from './drafts.js';

/** @typedef {import('./drafts.js').DraftStore} DraftStore */
/** @typedef {import('./slot.js').DraftDoc} DraftDoc */
/** @typedef {import('./slot.js').DraftKey} DraftKey */
/** How it went. @typedef {{ kept: number } | { trouble: 'failed' | 'conflict' | 'secret' }} KeepingNews */

// Constant typing keeps too: the clock starts with the first change, not with the last.
const KEEP_AFTER = 250;
const KEEP_AGAIN_AFTER = 4000;

export class DraftKeeper {
  #store;
  #key;
  #write;
  #tell;
  #timer = 0;
  #flying = 0;
  #pending = false;
  #stopped = false;
  #failed = false;

  /**
   * @param {DraftStore} store
   * @param {DraftKey} key
   * @param {() => DraftDoc | null} write Writes the draft as it is now; nothing where it must not be kept.
   * @param {(news: KeepingNews) => void} tell
   */
  constructor(store, key, write, tell) {
    this.#store = store;
    this.#key = key;
    this.#write = write;
    this.#tell = tell;
  }

  /** Whether changes are kept: the last try came through, and no other window has a newer draft. */
  get keeps() {
    return !this.#stopped && !this.#failed;
  }

  /** Something changed. */
  dirty() {
    this.#pending = true;
    this.#wait(KEEP_AFTER);
  }

  /** Keeps at once what is not kept yet: the page may be gone in a moment. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#pending && !this.#stopped) void this.#keep();
  }

  /** Forgets what is not kept yet: there is nothing that should be. */
  forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#pending = false;
  }

  /** Goes on after another window had a newer draft: what stands here replaces it from now on. */
  goOn() {
    this.#stopped = false;
    this.#failed = false;
    this.#pending = true;
    this.flush();
  }

  /** Keeps nothing any more. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** @param {number} delay */
  #wait(delay) {
    if (this.#stopped || this.#timer !== 0 || this.#flying > 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      void this.#keep();
    }, delay);
  }

  async #keep() {
    this.#pending = false;
    this.#flying += 1;
    let delay = KEEP_AFTER;
    try {
      const written = this.#write();
      if (written) await this.#store.keep(this.#key, written);
      this.#failed = written === null;
      if (!this.#stopped) this.#tell(written ? { kept: written.keptAt } : { trouble: 'secret' });
    } catch (error) {
      this.#failed = true;
      this.#pending = true;
      delay = KEEP_AGAIN_AFTER;
      if (error instanceof DraftConflict) this.stop();
      this.#tell({ trouble: error instanceof DraftConflict ? 'conflict' : 'failed' });
    }
    this.#flying -= 1;
    if (this.#pending) this.#wait(delay);
  }
}
