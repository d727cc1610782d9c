// @ts-check
/** The entry for pages that embed the form: defines <tonghop-form> over the wasm that lies beside this module. */

import { checkOptions, checkedStore } from './border.js';
import { DraftStore } from './drafts.js';
import { TonghopForm, configureTonghop } from './element.js';
import { startSource } from './instances.js';
import { makeBindings } from './wasm/bindings.js';

export { DraftConflict, DraftRefused, DraftStore } from './drafts.js';
export { EngineFault } from './fault.js';
export { TonghopForm };

/**
 * @typedef {string | URL | Response | BufferSource | WebAssembly.Module} WasmSource
 */

/**
 * @typedef {object} TonghopOptions
 * @property {WasmSource | Promise<WasmSource>} [wasm] The module, its bytes, or where it lies; beside this script unless told otherwise.
 * @property {object | string} [plan] The plan, `tonghop-plan/1`; an element's property `plan` goes before it.
 * @property {() => Promise<DraftStore>} [store] Where drafts are kept; the browser's database unless told otherwise.
 */

/**
 * Defines the element, once; elements that stand in the page already come alive. What is slow starts when the first one is shown. Where
 * there are no elements, on a server for instance, nothing is done.
 *
 * @param {TonghopOptions} [options]
 * @returns {typeof TonghopForm}
 */
export function defineTonghopForm(options = {}) {
  checkOptions(options);
  if (globalThis.customElements && !customElements.get('tonghop-form')) {
    const { wasm, plan, store = () => DraftStore.open() } = options;
    const json = typeof plan === 'object' ? JSON.stringify(plan) : plan ?? '';
    const module = onceFetched(() => compiled(wasm ?? new URL('./wasm/tonghop.wasm', import.meta.url)));
    const drafts = onceFetched(async () => checkedStore(await store()));
    configureTonghop({ source: async () => startSource(makeBindings, await module(), json), store: drafts });
    customElements.define('tonghop-form', TonghopForm);
  }
  return TonghopForm;
}

/** @param {NonNullable<TonghopOptions['wasm']>} from @returns {Promise<WebAssembly.Module>} */
async function compiled(from) {
  const wasm = await from;
  checkOptions({ wasm });
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return WebAssembly.compile(wasm);
  const response = wasm instanceof Response ? wasm : await fetch(wasm);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Not compileStreaming: servers that do not know the type of a .wasm are common.
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * The same promise for every form on the page; one that failed is tried anew by the next.
 *
 * @template T
 * @param {() => Promise<T>} begin
 * @returns {() => Promise<T>}
 */
function onceFetched(begin) {
  /** @type {Promise<T> | null} */
  let going = null;
  return () => {
    going ??= begin().catch((error) => {
      going = null;
      throw error;
    });
    return going;
  };
}
