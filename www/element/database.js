// @ts-check
/** The browser's database of saved drafts. Reconnects when the browser closed it; adds its store when another page under `file://` had
    already created the database. */

const DATABASE = 'tonghop-drafts';
const SLOTS = 'tonghop-slots-1';
const OPENED_WITHIN_MS = 8000;

/** @typedef {(store: IDBObjectStore, give: (value: any) => void, fail: (error: Error) => void) => void} SlotWork */

/** A connection that is made anew when the browser took it away. */
export class SlotDatabase {
  /** @type {IDBDatabase | null} */
  #connection = null;

  /** Connects now, and rejects where storage is refused. */
  async connect() {
    this.#connection ??= await openDatabase(this.#lost);
    return this.#connection;
  }

  /**
   * Runs one transaction, and resolves when it is on the disk.
   * @param {'readonly' | 'readwrite'} mode
   * @param {SlotWork} work
   * @returns {Promise<any>}
   */
  async run(mode, work) {
    const connection = await this.connect();
    try {
      return await transact(connection, mode, work);
    } catch (error) {
      const closed = nameOf(error) === 'InvalidStateError' || nameOf(error) === 'NotFoundError';
      if (!closed && this.#connection === connection) {
        throw error;
      }
      // The database was closed or deleted underneath, by another window or by “clear browsing data”.
      this.#lost(connection);
      return transact(await this.connect(), mode, work);
    }
  }

  /** @param {IDBDatabase} connection */
  #lost = (connection) => {
    connection.close();
    if (this.#connection === connection) {
      this.#connection = null;
    }
  };
}

/** @param {IDBDatabase} connection @param {'readonly' | 'readwrite'} mode @param {SlotWork} work */
function transact(connection, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = connection.transaction(SLOTS, mode, { durability: 'strict' });
    /** @type {unknown} */
    let given = null;
    /** @type {Error | null} */
    let failure = null;
    transaction.oncomplete = () => resolve(given);
    transaction.onabort = () => reject(failure ?? transaction.error ?? new DOMException('', 'AbortError'));
    const give = (/** @type {unknown} */ value) => { given = value; };
    const fail = (/** @type {Error} */ error) => {
      failure = error;
      transaction.abort();
    };
    work(transaction.objectStore(SLOTS), give, fail);
  });
}

/** @param {(connection: IDBDatabase) => void} lost @returns {Promise<IDBDatabase>} */
async function openDatabase(lost) {
  // Opened at whatever version it has: from `file://` all pages share it, and a stranger may have made it, without our store.
  let connection = await openAt(undefined);
  for (let attempt = 0; !connection.objectStoreNames.contains(SLOTS); attempt += 1) {
    const next = connection.version + 1;
    connection.close();
    try {
      connection = await openAt(next);
    } catch (error) {
      // Another window was quicker.
      if (nameOf(error) !== 'VersionError' || attempt > 2) {
        throw error;
      }
      connection = await openAt(undefined);
    }
  }
  const made = connection;
  made.onversionchange = () => lost(made);
  made.onclose = () => lost(made);
  return made;
}

/** @param {number | undefined} version @returns {Promise<IDBDatabase>} */
function openAt(version) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, version);
    // A broken profile, or a stranger who does not let go, may never answer.
    let given = false;
    const timer = setTimeout(() => {
      given = true;
      reject(new DOMException('', 'TimeoutError'));
    }, OPENED_WITHIN_MS);
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(SLOTS)) {
        request.result.createObjectStore(SLOTS);
      }
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      if (given) {
        request.result.close();
      }
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}
