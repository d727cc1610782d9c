/** Keeps a package without its wasm from being made: npm runs this before `npm pack` and `npm publish`. */

import { readFileSync } from 'node:fs';

const HOW = `This folder is not the whole package. Make it with

    cargo run --release -p tonghop-www --example package -- target/tonghop-form

and run npm in target/tonghop-form.`;

// What is not in the folder of the sources: the build makes these.
const MADE = ['element/wasm/tonghop.wasm', 'element/wasm/bindings.js', 'element/wasm/bindings.d.ts', 'element/wasm/types.d.ts', 'element/styles.js', 'plan.json'];

/** @param {string} path */
function contentOf(path) {
  try {
    return readFileSync(new URL(path, import.meta.url));
  } catch {
    return null;
  }
}

/** @param {string} reason */
function refuse(reason) {
  console.error(`${reason}\n${HOW}`);
  process.exit(1);
}

const missing = MADE.filter((path) => !contentOf(path)?.length);
if (missing.length > 0) refuse(`Missing: ${missing.join(', ')}.`);
const wasm = contentOf('element/wasm/tonghop.wasm');
if (!wasm || !WebAssembly.validate(wasm)) refuse('element/wasm/tonghop.wasm is damaged.');
