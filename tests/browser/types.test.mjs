/** The modules keep to their types, and the package's declarations serve those who embed the form. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sourcesWithTypes, writePackage } from './support/package.mjs';

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** @param {string} cwd @param {...string} args */
function assertTypes(cwd, ...args) {
  const { status, stdout } = spawnSync(process.execPath, [TSC, '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'dom,dom.iterable,esnext', '--types', '', ...args], { cwd, encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
}

test('the modules of the element, of the page and of the example have no type errors', () => {
  assertTypes(join(sourcesWithTypes(), 'www'), '--allowJs', '--checkJs', 'element/index.js', 'element/page.js', 'element/boot.js', 'example.js');
  assertTypes(join(sourcesWithTypes(), 'www'), '--allowJs', '--checkJs', 'bench/gauge.js', 'bench/panel.js');
});

test('a portal written in TypeScript compiles against the package', () => {
  const folder = writePackage();
  cpSync(fileURLToPath(new URL('cases/portal.ts', import.meta.url)), join(folder, 'portal.ts'));
  assertTypes(folder, 'portal.ts');
});
