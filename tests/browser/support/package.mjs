/** The package for embedders, as the project's example program writes it. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder } from './office.mjs';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = process.env.TONGHOP_PACKAGE_BIN ?? join(PROJECT, 'target/debug/examples/package');

/** @returns {string} The folder of the package. */
export function writePackage() {
  const into = folder('package');
  execFileSync(PROGRAM, [into], { encoding: 'utf8' });
  return into;
}

/** The sources beside what the build adds to them, laid out as in the project. @returns {string} */
export function sourcesWithTypes() {
  const into = folder('sources');
  mkdirSync(join(into, 'www'));
  cpSync(writePackage(), join(into, 'www'), { recursive: true });
  cpSync(join(PROJECT, 'www/bench'), join(into, 'www/bench'), { recursive: true });
  cpSync(join(PROJECT, 'www/element'), join(into, 'www/element'), { recursive: true });
  mkdirSync(join(into, 'wasm'));
  cpSync(join(PROJECT, 'wasm/types.d.ts'), join(into, 'wasm/types.d.ts'));
  return into;
}
