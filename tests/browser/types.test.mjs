/** The modules have no type errors, and the declarations of the package work for those who embed the form. */

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sourcesWithTypes, writePackage } from './support/package.mjs';
import { assertTypes } from './support/types.mjs';

test('the modules of the element, of the page and of the example have no type errors', () => {
  assertTypes(join(sourcesWithTypes(), 'www'), '--allowJs', '--checkJs', 'element/index.js', 'element/page.js', 'element/boot.js', 'example.js');
  assertTypes(join(sourcesWithTypes(), 'www'), '--allowJs', '--checkJs', 'bench/gauge.js', 'bench/panel.js');
});

test('a portal written in TypeScript compiles against the package', () => {
  const folder = writePackage();
  cpSync(fileURLToPath(new URL('cases/portal.ts', import.meta.url)), join(folder, 'portal.ts'));
  assertTypes(folder, 'portal.ts');
});
