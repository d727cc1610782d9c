/** The package as a portal uses it: packed, installed, built by a bundler, and opened in a browser under a strict policy. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtByEsbuild, builtByVite, builtByWebpack, servedByVite } from './support/bundlers.mjs';
import { officeFindings, withoutPlaces } from './support/office.mjs';
import { serve } from './support/server.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** Opens the page, types a figure, and saves the file as an officer does. @param {import('./support/sitting.mjs').Sitting} sitting @param {string} url */
async function fillIn(sitting, url) {
  const officer = await sitting.officer();
  /** @type {string[]} */
  const broken = [];
  officer.page.on('pageerror', (error) => broken.push(String(error)));
  await officer.page.goto(url);
  await officer.ready();
  await officer.write('B01', '12');
  assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
  await officer.pressButton('save');
  await officer.answer('save');
  const file = await officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');
  const findings = await officer.findings();
  assert.ok(!findings.some(({ field }) => field === 'B01') && findings.some(({ field }) => field === 'B02'));
  assert.equal(officeFindings(file), withoutPlaces(findings));
  assert.deepEqual(broken, []);
  await officer.page.browserContext().close();
}

inBrowsers('bundled', (sitting) => {
  for (const [name, build] of /** @type {[string, () => Promise<string>][]} */ ([['Vite', builtByVite], ['esbuild', builtByEsbuild], ['webpack', builtByWebpack]])) {
    test(`a page that ${name} built`, async () => {
      const server = await serve(await build());
      try {
        await fillIn(sitting, `${server.url}index.html`);
      } finally {
        server.close();
      }
    });
  }

  test('a page on the development server of Vite', async () => {
    const server = await servedByVite();
    try {
      await fillIn(sitting, server.url);
    } finally {
      await server.close();
    }
  });
}, ['chromium']);
