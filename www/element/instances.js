// @ts-check
/** Starts instances of the wasm module, and keeps one in reserve for the moment when another has trapped. */

/**
 * What wasm-bindgen writes: callable to start it, then holding the classes.
 * @typedef {((from: {module_or_path: WebAssembly.Module}) => Promise<unknown>) & {
 *   initSync: (from: {module: WebAssembly.Module}) => unknown, Plan: any, Form: any }} Bindings
 */

/**
 * What an engine is made from.
 * @typedef {object} EngineSource
 * @property {() => Bindings} bindings A started namespace that nobody used yet. Throws when none can be had at this moment.
 * @property {string} plan The plan as JSON.
 * @property {string | null} [filled] The return to begin with as JSON: figures of the period before.
 */

/**
 * @param {() => Bindings} make Gives a fresh namespace at each call.
 * @param {WebAssembly.Module} module
 * @param {string} plan
 * @returns {Promise<EngineSource>}
 */
export async function startSource(make, module, plan) {
  // Chromium before 114 refuses to instantiate more than 4 kB synchronously, and 109 is the last one for Windows 7. An engine that
  // recovers inside a call cannot wait, so a started instance must be there beforehand.
  const reserve = [await startInstance(make, module)];
  let coming = false;
  const refill = () => {
    startInstance(make, module)
      .then((started) => reserve.push(started), () => {})
      .finally(() => { coming = false; });
  };
  return {
    plan,
    bindings() {
      const started = reserve.pop() ?? startInstanceNow(make, module);
      if (!coming) {
        coming = true;
        whenIdle(refill);
      }
      return started;
    },
  };
}

/** @param {() => Bindings} make @param {WebAssembly.Module} module */
async function startInstance(make, module) {
  const namespace = make();
  await namespace({ module_or_path: module });
  return namespace;
}

/** @param {() => Bindings} make @param {WebAssembly.Module} module */
function startInstanceNow(make, module) {
  const namespace = make();
  namespace.initSync({ module });
  return namespace;
}

/** @param {() => void} work */
function whenIdle(work) {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work, { timeout: 2000 });
  } else {
    setTimeout(work, 500);
  }
}
