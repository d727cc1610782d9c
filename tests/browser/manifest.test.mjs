/** The custom-elements manifest is written from the declarations and the README; both are compared with the element itself. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { manifest } from './support/manifest.mjs';
import { folder } from './support/office.mjs';
import { writePackage } from './support/package.mjs';
import { assertTypes } from './support/types.mjs';

const WWW = new URL('../../www/', import.meta.url);
const FILE = new URL('custom-elements.json', WWW);
const [declaration] = manifest().modules[0].declarations;

/** @param {{ name: string }[]} list */
const names = (list) => list.map(({ name }) => name).sort();

/** The sources of the element with such an ending, as one text. @param {string} ending */
function sources(ending) {
  const element = new URL('element/', WWW);
  return readdirSync(element).filter((name) => name.endsWith(ending) && !name.startsWith('chooser') && !name.startsWith('page')).map((name) => readFileSync(new URL(name, element), 'utf8')).join('\n');
}

test('custom-elements.json is what the declarations and the README say (UPDATE=1 writes it)', () => {
  const text = `${JSON.stringify(manifest(), null, 2)}\n`;
  if (process.env.UPDATE) writeFileSync(FILE, text);
  assert.equal(readFileSync(FILE, 'utf8'), text);
});

test('custom-elements.json keeps to the schema', () => {
  const into = folder('manifest');
  const schema = JSON.stringify(fileURLToPath(new URL('node_modules/custom-elements-manifest/schema.d.ts', import.meta.url)));
  const whole = JSON.parse(readFileSync(FILE, 'utf8'));
  const { members } = whole.modules[0].declarations[0];
  // The members of a custom element may say which attribute they stand for; the type of the whole does not know them as such.
  whole.modules[0].declarations[0].members = 'members';
  writeFileSync(join(into, 'manifest.ts'), `import type { ClassMethod, CustomElementField, Package } from ${schema};
const members: (CustomElementField | ClassMethod)[] = ${JSON.stringify(members)};
export const manifest: Package = ${JSON.stringify(whole).replace('"members":"members"', 'members')};
`);
  assertTypes(into, 'manifest.ts');
});

test('the declarations and the README have the properties, methods and attributes of the element, and no others', async () => {
  const { TonghopForm } = await import(pathToFileURL(join(writePackage(), 'element/index.js')).href);
  const own = Object.getOwnPropertyNames(TonghopForm.prototype).filter((name) => name !== 'constructor' && !/Callback$/.test(name));
  assert.deepEqual(names(declaration.members.filter((one) => !one.static)), own.sort());
  // What is not observed is read when it is needed.
  assert.deepEqual(names(declaration.attributes), [...TonghopForm.observedAttributes, 'disabled', 'drafts', 'name'].sort());
});

test('the README has the events, parts and custom properties of the element, and no others', () => {
  const script = sources('.js');
  assert.deepEqual(names(declaration.events), [...new Set([...script.matchAll(/'(tonghop-(?:ready|change|save|close|fault|\w+))'/g)].map(([, name]) => name).filter((name) => new RegExp(`(?:emit\\(|CustomEvent\\()'${name}'`).test(script)))].sort());
  const written = [...script.matchAll(/\bpart: (['`])(.*?)\1/g)].flatMap(([, , value]) => value.split(' '));
  const parts = written.flatMap((part) => (part === 'finding-${kind}' ? ['error', 'warning', 'explained', 'note'].map((kind) => `finding-${kind}`) : [part]));
  assert.deepEqual(names(declaration.cssParts), [...new Set(parts)].sort());
  assert.deepEqual(names(declaration.cssProperties), [...new Set(sources('.css').match(/(?<=var\()--tonghop-[\w-]+/g))].sort());
});
