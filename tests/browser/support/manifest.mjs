/** The custom-elements manifest of the package, written from its declarations and its README, so that nobody keeps it by hand. */

import { readFileSync } from 'node:fs';

const WWW = new URL('../../../www/', import.meta.url);
const MODULE = 'element/index.js';

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, WWW), 'utf8');

/** Words of a cell or a comment without the marks of Markdown and JSDoc. @param {string} text */
const plain = (text) => text.replace(/\{@link (\w+)\}/g, '$1').replace(/\s+/g, ' ').trim();

/** The rows of the table under a heading: the names in the first cell, and what the last cell says. @param {string} heading */
function rows(heading) {
  const section = read('README.md').split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (!section) throw new Error(`README.md has no section ${heading}`);
  return section.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => {
    const cells = line.split('|').slice(1, -1).map((cell) => cell.trim());
    return [...cells[0].matchAll(/`([^`]+)`/g)].map(([, name]) => ({ name, description: plain(cells[cells.length - 1]) }));
  });
}

/** The body of a declaration in index.d.ts. @param {string} opening */
function bodyOf(opening) {
  const text = read('element/index.d.ts');
  const from = text.indexOf(`${opening} {\n`);
  if (from < 0) throw new Error(`index.d.ts has no ${opening}`);
  return text.slice(from + opening.length + 3, text.indexOf('\n}\n', from));
}

/** The members of the class as index.d.ts declares them. */
function members() {
  /** @type {Map<string, Record<string, any>>} */
  const found = new Map();
  const body = bodyOf('export class TonghopForm extends HTMLElement').replace(/^ {2}addEventListener[^;]*;$/gm, '').replace(/^ {2}addEventListener[\s\S]*?\): void;$/gm, '');
  let description = '';
  for (const line of body.split('\n').map((each) => each.trim()).filter(Boolean)) {
    const comment = /^\/\*\* (.*) \*\/$/.exec(line);
    if (comment) {
      description = plain(comment[1]);
      continue;
    }
    const setter = /^set (\w+)\(\w+: (.+)\);$/.exec(line);
    const field = /^(static )?(readonly )?(\w+): (.+);$/.exec(line) ?? /^()()get (\w+)\(\): (.+);$/.exec(line);
    const method = /^(\w+)\((.*)\): (.+);$/.exec(line);
    if (setter) {
      // What can be set, where that is more than what is read.
      Object.assign(found.get(setter[1]) ?? {}, { type: { text: setter[2] } });
    } else if (field) {
      const [, fixed, readonly, name, type] = field;
      found.set(name, { kind: 'field', name, ...(fixed && { static: true }), type: { text: type }, ...(readonly && { readonly: true }), ...(description && { description }) });
    } else if (method) {
      const [, name, list, type] = method;
      const parameters = list.split(', ').filter(Boolean).map((one) => ({ name: one.split(': ')[0], type: { text: one.split(': ')[1] } }));
      found.set(name, { kind: 'method', name, ...(description && { description }), ...(parameters.length > 0 && { parameters }), return: { type: { text: type } } });
    } else {
      throw new Error(`index.d.ts: this line of the class is of another form: ${line}`);
    }
    description = '';
  }
  return found;
}

/** The manifest as it must stand in `www/custom-elements.json`. */
export function manifest() {
  const fields = members();
  const attributes = rows('Attributes').map(({ name, description }) => {
    const field = [...fields.values()].find((one) => one.name.toLowerCase() === name);
    if (field) Object.assign(field, { attribute: name, reflects: true });
    return { name, type: field?.type ?? { text: 'string' }, description, ...(field && { fieldName: field.name }) };
  });
  const details = new Map([...bodyOf('export interface TonghopEventDetails').matchAll(/'([\w-]+)': (.+);/g)].map(([, name, type]) => [name, type]));
  const events = rows('Events').filter(({ name }) => name.startsWith('tonghop-')).map(({ name, description }) => ({ name, type: { text: `CustomEvent<${details.get(name)}>` }, description }));
  const looks = read('README.md').split(/^## /m).find((part) => part.startsWith('Looks\n')) ?? '';
  const parts = [...(/^Parts: ([\s\S]*?)\.$/m.exec(looks)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => ({ name }));
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [{
      kind: 'javascript-module',
      path: MODULE,
      declarations: [{
        kind: 'class', customElement: true, tagName: 'tonghop-form', name: 'TonghopForm', superclass: { name: 'HTMLElement' },
        description: 'The return of one unit for one period, filled in on any page; a form control.',
        attributes, members: [...fields.values()], events, cssProperties: rows('Looks'), cssParts: parts,
      }],
      exports: [
        { kind: 'js', name: 'TonghopForm', declaration: { name: 'TonghopForm', module: MODULE } },
      ],
    }],
  };
}
