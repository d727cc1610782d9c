/** Makes the engine trap when the test asks for it. Runs in the page before anything else. */

/** Each call into wasm while `breakNext` is above zero ends in a trap, and leaves its instance dead as a real one does. */
export function breakEngine() {
  const g = /** @type {any} */ (globalThis);
  g.breakNext = 0;
  const Real = WebAssembly.Instance;
  /** @param {WebAssembly.Instance} instance */
  const breakable = (instance) => {
    let dead = false;
    /** @type {Record<string, unknown>} */
    const exports = {};
    for (const [name, real] of Object.entries(instance.exports)) {
      exports[name] = typeof real !== 'function' ? real : (/** @type {unknown[]} */ ...args) => {
        if (g.breakNext > 0 && /set_?answer/i.test(name)) {
          g.breakNext -= 1;
          dead = true;
        }
        if (dead) throw new WebAssembly.RuntimeError('unreachable');
        return real(...args);
      };
    }
    return Object.create(Real.prototype, { exports: { value: exports } });
  };
  const { instantiate } = WebAssembly;
  // @ts-ignore
  WebAssembly.instantiate = async (/** @type {any} */ module, /** @type {any} */ imports) => breakable(/** @type {any} */ (await instantiate(module, imports)));
  // @ts-ignore
  WebAssembly.Instance = function Instance(/** @type {any} */ module, /** @type {any} */ imports) { return breakable(new Real(module, imports)); };
  WebAssembly.Instance.prototype = Real.prototype;
}
