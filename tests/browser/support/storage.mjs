/** Faults of the browser's storage. These functions run inside the page. */

/** Takes storage away before the page begins. @param {'none' | 'throws' | 'fails' | 'hangs' | 'full'} how */
export function refuseStorage(how) {
  if (how === 'none') {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  } else if (how === 'throws') {
    IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
  } else if (how === 'fails') {
    IDBFactory.prototype.open = () => {
      const request = /** @type {any} */ ({ error: new DOMException('refused', 'InvalidStateError') });
      setTimeout(() => request.onerror?.({ target: request, preventDefault() {}, stopPropagation() {} }));
      return request;
    };
  } else if (how === 'hangs') {
    IDBFactory.prototype.open = () => /** @type {any} */ ({ addEventListener() {} });
  } else {
    IDBObjectStore.prototype.put = function put() {
      this.transaction.abort();
      throw new DOMException('full', 'QuotaExceededError');
    };
  }
}

/** Makes a database of the same name, as another page opened from disk may have done. @param {'other store' | 'strange records' | 'keys inside'} shape */
export function makeStrangers(shape) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tonghop-drafts', shape === 'other store' ? 7 : 1);
    request.onupgradeneeded = () => {
      const database = request.result;
      if (shape === 'other store') {
        database.createObjectStore('drafts', { autoIncrement: true }).add({ seq: 99, text: 'stranger' });
        return;
      }
      const store = database.createObjectStore('tonghop-slots-1', shape === 'keys inside' ? { keyPath: 'id' } : {});
      if (shape === 'keys inside') {
        store.add({ id: 1, seq: 5 });
        return;
      }
      const key = ['37/KH-UBND', '26428', '2019-Q1'];
      store.put('a text', [...key, 0]);
      store.put({ seq: 1e308, sum: '0', text: '{}' }, [...key, 1]);
      store.put({ seq: 3, sum: '0', text: '{"json":"{}"}' }, [...key, 2]);
      store.put({ seq: 3 }, 'xuan-bac');
      store.put(new Blob(['x']), [['37/KH-UBND'], 5]);
    };
    request.onsuccess = () => {
      request.result.close();
      resolve(null);
    };
    request.onerror = () => reject(request.error);
  });
}

/** Flips a bit of the newest record, or of all. @param {boolean} [all] */
export function damageNewest(all = false) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tonghop-drafts');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('tonghop-slots-1', 'readwrite');
      const store = transaction.objectStore('tonghop-slots-1');
      store.getAllKeys().onsuccess = (listed) => {
        const keys = /** @type {any} */ (listed.target).result;
        store.getAll().onsuccess = (got) => {
          const records = /** @type {any[]} */ (/** @type {any} */ (got.target).result);
          const newest = Math.max(...records.map((record) => record.seq));
          records.forEach((record, at) => {
            if (!all && record.seq !== newest) return;
            const middle = Math.floor(record.text.length / 2);
            const letter = String.fromCharCode(record.text.charCodeAt(middle) ^ 1);
            store.put({ ...record, text: record.text.slice(0, middle) + letter + record.text.slice(middle + 1) }, keys[at]);
          });
        };
      };
      transaction.oncomplete = () => {
        request.result.close();
        resolve(null);
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}
