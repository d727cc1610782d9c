// @ts-check
/** Measures inside the page how much time the form takes. This script runs before the page's own. */

/** @typedef {{ ready: number | null, wasm: number[], work: number[], whole: number[] }} Gauge */

const gauge = /** @type {Gauge} */ ({ ready: null, wasm: [], work: [], whole: [] });
Object.assign(globalThis, { gauge });

// From the beginning of the navigation to a form that takes keys.
addEventListener('tonghop-ready', () => { gauge.ready = performance.now(); }, true);

// Each call that hands an answer to the engine.
const { instantiate } = WebAssembly;
// @ts-ignore The page calls it with a module.
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
        gauge.wasm.push(performance.now() - from);
      }
    };
  }
  return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
};

// The work of an edit: from its event to the end of the listeners, and from the beginning of the next frame to the end of its drawing.
// What lies between is the browser waiting for the screen.
addEventListener('input', () => {
  const from = performance.now();
  let listeners = 0;
  const { port1, port2 } = new MessageChannel();
  queueMicrotask(() => { listeners = performance.now() - from; });
  requestAnimationFrame(() => {
    const frame = performance.now();
    port1.onmessage = () => {
      gauge.work.push(listeners + performance.now() - frame);
      gauge.whole.push(performance.now() - from);
    };
    port2.postMessage(null);
  });
}, true);
