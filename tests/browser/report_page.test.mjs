/** The page of the report (`merge --html`): axe finds nothing, it sorts, filters and opens sources, and can be read without script. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folder, tonghopJson } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The report of the demo as a page, and the same without its script. @param {string} lang */
function pages(lang) {
  const place = folder('page');
  tonghopJson('demo', join(place, 'demo'));
  const [page, bare] = ['page.html', 'bare.html'].map((name) => join(place, name));
  const returns = [join(place, 'demo', 'returns'), '--previous', join(place, 'demo', 'ky-truoc')];
  tonghopJson('merge', ...returns, '--period', '2019-Q2', '-o', join(place, 'a.xlsx'), '--html', page, '--lang', lang);
  writeFileSync(bare, readFileSync(page, 'utf8').replace(/<script>[^]*<\/script>/, ''));
  return { page, bare };
}

/** @param {import('puppeteer-core').Page} page @returns {Promise<string[]>} */
async function complaints(page) {
  await page.evaluate(`${AXE};0`);
  return page.evaluate(async (tags) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map((/** @type {any} */ one) => `${one.id} (${one.help}): ${one.nodes.slice(0, 4).map((/** @type {any} */ node) => node.target.flat().join(' ')).join(' | ')}`);
  }, TAGS);
}

inBrowsers('the page of the report', (sitting) => {
  const files = pages('vi');

  /** @param {string} file @param {{ width?: number, height?: number, dark?: boolean }} [view] */
  async function open(file, { width = 1366, height = 768, dark = false } = {}) {
    const { page } = await sitting.officer();
    /** @type {string[]} */
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    if (sitting.name === 'chromium') {
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    }
    await page.goto(pathToFileURL(file).href);
    return { page, said };
  }

  const views = [{ width: 1366, height: 768 }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }];
  for (const view of sitting.name === 'chromium' ? views : views.slice(0, 1)) {
    for (const how of /** @type {const} */ (['page', 'bare'])) {
      test(`axe: ${how} ${view.width} × ${view.height} ${view.dark ? 'dark' : ''}`, async () => {
        const { page, said } = await open(files[how], view);
        assert.deepEqual(await complaints(page), [], 'closed');
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
        assert.deepEqual(await complaints(page), [], 'all sources open');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `nothing sticks out to the side: ${wide} px`);
        assert.deepEqual(said, [], 'the policy forbids nothing that the page does');
      });
    }
  }

  test('a number leads to its unit, file and cell', async () => {
    const { page } = await open(files.page);
    const link = await page.$('#unit-table a[href="#B01@26428"]');
    await link?.click();
    await page.waitForFunction(() => document.activeElement?.id === 'B01@26428');
    const row = await page.evaluate(() => {
      const row = document.activeElement?.closest('tr');
      return { open: row?.closest('details')?.open, text: row?.textContent, inSight: (row?.getBoundingClientRect().top ?? -1) >= 0 };
    });
    assert.equal(row.open, true);
    assert.ok(row.inSight && /Xã Xuân Bắc.*\.xlsx · .*!E\d+$/.test(row.text ?? ''), row.text);
  });

  test('the table sorts by a figure and is filtered by a name without marks', async () => {
    const { page } = await open(files.page);
    const order = () => page.evaluate(() => [.../** @type {HTMLTableElement} */ (document.getElementById('unit-table')).tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[2].textContent ?? ''));
    const before = await order();
    const press = () => page.evaluate(() => /** @type {HTMLElement} */ (document.querySelectorAll('#unit-table thead button')[2]).click());
    /** @param {string[]} texts */
    const numbers = (texts) => texts.filter((text) => /^\d/.test(text)).map((text) => Number(text.replaceAll('.', '')));
    await press();
    const down = await order();
    assert.deepEqual(numbers(down), numbers(before).sort((a, b) => b - a));
    assert.ok(!/^\d/.test(down.at(-1) ?? ''), 'what is no figure comes last');
    await press();
    assert.deepEqual(numbers(await order()), numbers(before).sort((a, b) => a - b));
    assert.equal(await page.evaluate(() => document.querySelectorAll('#unit-table [aria-sort]').length), 1);
    await page.type('.tools input', 'xuan bac');
    assert.equal((await order()).length, 1);
    assert.match(await page.evaluate(() => document.querySelector('.tools [role=status]')?.textContent ?? ''), /^1\/\d+/);
  });

  test('without script every number and every source can be read', async () => {
    const { page } = await open(files.bare);
    const said = await page.evaluate(() => ({
      controls: document.querySelectorAll('button, input, select').length,
      sources: document.querySelectorAll('details td.source').length,
      broken: [...document.querySelectorAll('a')].filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).length,
    }));
    assert.deepEqual([said.controls, said.broken], [0, 0], 'no control that does nothing, no link that leads nowhere');
    assert.ok(said.sources > 300, `${said.sources} sources`);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('details summary')).click());
    assert.ok(await page.evaluate(() => (document.querySelector('details td.source')?.getClientRects().length ?? 0) > 0), 'opens by a click');
  });
});
