/** Reads what the browser keeps of the form. These functions run inside the page. */

/** Everything, as one text. @returns {Promise<string>} */
export function keptTexts() {
  return new Promise((resolve) => {
    const request = indexedDB.open('tonghop-drafts');
    request.onsuccess = () => {
      const database = request.result;
      const store = database.transaction('tonghop-slots-1').objectStore('tonghop-slots-1');
      store.getAllKeys().onsuccess = (keys) => {
        store.getAll().onsuccess = (records) => {
          resolve(JSON.stringify([/** @type {any} */ (keys.target).result, /** @type {any} */ (records.target).result, { ...localStorage }, { ...sessionStorage }]));
          database.close();
        };
      };
    };
  });
}

/** The keys of the kept drafts, each once. @returns {Promise<string[]>} */
export function keptKeys() {
  return new Promise((resolve) => {
    const request = indexedDB.open('tonghop-drafts');
    request.onsuccess = () => {
      const database = request.result;
      database.transaction('tonghop-slots-1').objectStore('tonghop-slots-1').getAllKeys().onsuccess = (event) => {
        const keys = /** @type {any[]} */ (/** @type {any} */ (event.target).result).filter((key) => Array.isArray(key) && key.length === 4);
        resolve([...new Set(keys.map((key) => key.slice(0, 3).join(' ')))].sort());
        database.close();
      };
    };
  });
}

/** Puts records where an earlier program kept them. @param {{ key: IDBValidKey, value: unknown }[]} records */
export function putRecords(records) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tonghop-drafts');
    request.onupgradeneeded = () => request.result.createObjectStore('tonghop-slots-1');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('tonghop-slots-1', 'readwrite');
      for (const { key, value } of records) transaction.objectStore('tonghop-slots-1').put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve(null);
      };
    };
  });
}
