/** Runs the TypeScript compiler on files that must have no type errors. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** @param {string} cwd @param {...string} args */
export function assertTypes(cwd, ...args) {
  const { status, stdout } = spawnSync(process.execPath, [TSC, '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'dom,dom.iterable,esnext', '--types', '', ...args], { cwd, encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
}
