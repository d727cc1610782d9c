/** What is measured inside the page. These functions run there, before the page does. */

/** Notes how long the engine takes for each edit, how long the page takes to show it, and when the form is ready. */
export function gauge() {
  const g = /** @type {any} */ (globalThis);
  g.inWasm = [];
  g.inFrame = [];
  g.readyAt = null;
  addEventListener('tonghop-ready', () => { g.readyAt = performance.now(); }, true);

  const { instantiate } = WebAssembly;
  // @ts-ignore
  WebAssembly.instantiate = async (/** @type {any} */ module, /** @type {any} */ imports) => {
    const instance = /** @type {any} */ (await instantiate(module, imports));
    const exports = { ...instance.exports };
    for (const [name, real] of Object.entries(exports)) {
      if (!/set_?answer/i.test(name)) continue;
      exports[name] = (/** @type {any[]} */ ...args) => {
        const from = performance.now();
        try {
          return real(...args);
        } finally {
          g.inWasm.push(performance.now() - from);
        }
      };
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  };

  // The work of an edit: from its event to the end of the listeners, and from the beginning of the next frame to the end of its
  // drawing. What lies between is the browser waiting for the screen.
  addEventListener('input', () => {
    const from = performance.now();
    let listeners = 0;
    const { port1, port2 } = new MessageChannel();
    queueMicrotask(() => { listeners = performance.now() - from; });
    requestAnimationFrame(() => {
      const frame = performance.now();
      port1.onmessage = () => { g.inFrame.push({ work: listeners + performance.now() - frame, whole: performance.now() - from }); };
      port2.postMessage(null);
    });
  }, true);
}
