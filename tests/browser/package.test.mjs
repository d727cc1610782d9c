/** The npm package: whole, never made without its wasm, and harmless where there is no page. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { npm, pack, projectWithPackage } from './support/npm.mjs';
import { writePackage } from './support/package.mjs';

const SOURCES = fileURLToPath(new URL('../../www/', import.meta.url));
const HOW = /cargo run --release -p tonghop-www --example package/;

test('npm pack of the written folder gives all that package.json promises', () => {
  const { files } = pack();
  const promised = JSON.parse(readFileSync(join(SOURCES, 'package.json'), 'utf8'));
  const named = [promised.main, promised.types, promised.customElements, ...Object.values(promised.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))];
  for (const path of [...named, 'README.md', 'LICENSE', 'LICENSE-MIT', 'LICENSE-APACHE', 'example.html', 'example.js']) {
    assert.ok(files.includes(String(path).replace('./', '')), `${path} is missing: ${files.join(' ')}`);
  }
  assert.deepEqual(files.filter((path) => /\.(rs|css|toml|tgz)$|chooser|page\.js|node_modules/.test(path)), []);
});

test('no package is made of the sources, nor of a folder whose wasm is gone or damaged', () => {
  const [without, damaged] = [writePackage(), writePackage()];
  rmSync(join(without, 'element/wasm/tonghop.wasm'));
  truncateSync(join(damaged, 'element/wasm/tonghop.wasm'), 100_000);
  for (const [folder, reason] of /** @type {[string, RegExp][]} */ ([[SOURCES, /Missing: element\/wasm\/tonghop\.wasm, /], [without, /Missing: element\/wasm\/tonghop\.wasm\./], [damaged, /tonghop\.wasm is damaged/]])) {
    for (const command of ['pack', 'publish']) {
      const { status, stdout, stderr } = npm(folder, command, '--dry-run');
      assert.notEqual(status, 0, `${command}: ${stdout}${stderr}`);
      assert.match(stdout + stderr, reason);
      assert.match(stdout + stderr, HOW);
    }
  }
});

/** Runs a module in a project that has the package, and gives what it prints. @param {string} code */
function run(code) {
  const project = projectWithPackage({ 'main.js': code });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main.js'], { cwd: project, encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  return JSON.parse(stdout);
}

const LOOK_AROUND = `
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const form = await import('@tonghop/form');
  const kinds = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, typeof value]));
  const same = form.defineTonghopForm({ plan: {} }) === form.TonghopForm;
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
  const seen = { kinds, same, added };
`;
const HARMLESS = {
  kinds: { DraftConflict: 'function', DraftRefused: 'function', DraftStore: 'function', EngineFault: 'function', TonghopForm: 'function', defineTonghopForm: 'function' },
  same: true,
  added: [],
};

test('importing the package in Node does nothing, and leaves nothing running', () => {
  assert.deepEqual(run(`${LOOK_AROUND} console.log(JSON.stringify(seen));`), HARMLESS);
});

test('nor does it in a worker, nor on a server that pretends to have a window', () => {
  assert.deepEqual(run(`
    import { Worker } from 'node:worker_threads';
    const code = \`(async () => { ${LOOK_AROUND.replaceAll('`', '\\`')} (await import('node:worker_threads')).parentPort.postMessage(seen); })()\`;
    new Worker(code, { eval: true }).on('message', (seen) => console.log(JSON.stringify(seen)));
  `), HARMLESS);
  assert.deepEqual(run(`
    globalThis.window = globalThis;
    globalThis.document = {};
    ${LOOK_AROUND} console.log(JSON.stringify(seen));
  `), HARMLESS);
});
