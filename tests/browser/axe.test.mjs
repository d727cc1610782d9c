/** Runs axe, a checker of accessibility, on the page in each of its states; it must report nothing. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { DIALOGS, empty, fill, leaveDialog, press } from './support/states.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { formOfNextVersion } from './support/versions.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param {Officer} officer @param {string} state */
async function assertClean(officer, state) {
  assert.deepEqual(await complaints(officer), [], state);
}

/** @param {Officer} officer @returns {Promise<string[]>} */
async function complaints(officer) {
  await officer.page.evaluate(`${AXE};0`);
  return officer.page.evaluate(async (tags) => {
    // What is out of sight is looked at too.
    for (const part of document.querySelector('tonghop-form')?.shadowRoot?.querySelectorAll('*') ?? []) {
      if (part instanceof HTMLElement && getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible';
    }
    // What happens to lie under the edge of the bar can be scrolled out from under it, which axe does not do.
    const bar = document.querySelector('tonghop-form')?.shadowRoot?.querySelector('.bar');
    if (bar instanceof HTMLElement) bar.style.position = 'static';
    // In forced colours the system picks the colours; axe reads the text colour that the page had asked for.
    const rules = { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } };
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: { type: 'tag', values: tags }, rules });
    return violations.map((/** @type {any} */ one) => `${one.id} (${one.help}): ${one.nodes.slice(0, 4).map((/** @type {any} */ node) => `${node.target.flat().join(' ')} – ${node.any.concat(node.all, node.none)[0]?.message ?? ''}`).join(' | ')}`);
  }, TAGS);
}

/** @param {Officer} officer @param {Record<string, string>} features */
async function show(officer, features) {
  const session = await officer.page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

const NORMAL = { width: 1366, height: 768 };

inBrowsers('axe', (sitting) => {
  const looks = sitting.name === 'chromium' ? [
    { name: 'light', features: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' }, view: NORMAL },
    { name: 'dark', features: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' }, view: NORMAL },
    { name: 'forced colours', features: { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' }, view: NORMAL },
    { name: '390 px wide', features: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' }, view: { width: 390, height: 844 } },
    { name: '390 px wide, dark', features: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' }, view: { width: 390, height: 844 } },
    { name: '200 % zoom', features: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' }, view: { width: 683, height: 384, deviceScaleFactor: 2 } },
  ] : [{ name: 'as it is', features: {}, view: NORMAL }];

  for (const { name, features, view } of looks) {
    test(`empty, filled and full of errors: ${name}`, async () => {
      const officer = await sitting.officer(formFile());
      if (sitting.name === 'chromium') {
        await officer.page.setViewport(view);
        await show(officer, { ...features, 'prefers-reduced-motion': 'reduce' });
        await pause(300);
      }
      await assertClean(officer, 'empty');
      await fill(officer, 'good');
      await press(officer, 'check');
      await assertClean(officer, 'filled');
      await fill(officer, 'faulty');
      await press(officer, 'check');
      assert.ok((await officer.count('.summary li')) > 10);
      await assertClean(officer, 'errors with their list');
      const wide = await officer.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `nothing sticks out to the side: ${wide} px`);
    });
  }

  test('each dialog', async () => {
    const officer = await sitting.officer(formFile());
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const [what, open] of Object.entries(DIALOGS)) {
      await empty(officer);
      await open(officer);
      await officer.dialog();
      const complained = await complaints(officer);
      if (complained.length > 0) found[what] = complained;
      await leaveDialog(officer);
    }
    assert.deepEqual(found, {});
  });

  test('what an earlier version asked for, and windows that disagree', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '310');
    await officer.kept();
    const other = await sitting.window(officer, formOfNextVersion());
    await other.told('chưa chuyển được');
    await assertClean(other, 'the list of what could not be carried over');
    await other.kept();
    await officer.page.bringToFront();
    await officer.write('B01', '12');
    await officer.told('cửa sổ khác', '.bar-draft');
    await assertClean(officer, 'another window has a newer draft');
    for (const act of ['take-over', 'reload']) {
      await press(officer, act);
      await officer.dialog();
      await assertClean(officer, act);
      await leaveDialog(officer);
    }
  });

  test('English', async () => {
    const officer = await sitting.officer(formFile({ lang: 'en' }));
    await fill(officer, 'faulty');
    await press(officer, 'check');
    await assertClean(officer, 'English');
    const words = await officer.ask((form) => form.shadowRoot.textContent);
    assert.doesNotMatch(words, /bắt buộc|Kết quả trong kỳ|Ghi số|Cảnh báo/);
  });

  test('the choice of a unit, with a draft', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    await officer.kept();
    await officer.open(formFile({ unit: '' }), { ready: false });
    await officer.page.waitForSelector('.chooser-drafts li');
    await assertClean(officer, 'choice');
    await officer.page.click('.chooser-remove');
    await officer.page.waitForSelector('dialog[open]');
    await assertClean(officer, 'whether to delete a draft');
  });
});
