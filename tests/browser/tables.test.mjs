/** Tables of rows and columns: keys and paste as in a spreadsheet, the box of the table, one row after the other on a telephone, names, axe. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formFile, tonghopJson, withoutPlaces } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

const PLAN = fileURLToPath(new URL('../fixtures/tables/plan.json', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CELLS = ['K02[lua,gieo]', 'K02[lua,thu_hoach]', 'K02[ngo,gieo]', 'K02[ngo,thu_hoach]', 'K02[cao_su,thu_hoach]'];

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** What stands in the cells. @param {Officer} officer */
const cells = (officer) => officer.ask((form, places) => places.map((place) => form.shadowRoot.querySelector(`[data-place="${place}"]`).value), CELLS);

/** The place in focus. @param {Officer} officer */
const place = (officer) => officer.ask((form) => form.shadowRoot.activeElement?.dataset.place ?? '');

/** @param {Officer} officer @param {string} at */
const goTo = (officer, at) => officer.ask((form, where) => {
  const cell = form.shadowRoot.querySelector(`[data-place="${where}"]`);
  cell.focus();
  cell.select();
}, at);

/** @param {Officer} officer @param {string} at @param {string} block */
const pasteInto = (officer, at, block) => officer.ask((form, [where, text]) => {
  const cell = form.shadowRoot.querySelector(`[data-place="${where}"]`);
  cell.focus();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  if (!event.clipboardData?.getData('text/plain')) Object.defineProperty(event, 'clipboardData', { value: data });
  cell.dispatchEvent(event);
}, [at, block]);

/** What axe complains of. @param {Officer} officer */
async function complaints(officer) {
  await officer.page.evaluate(AXE);
  return officer.page.evaluate(async () => {
    const rules = { 'color-contrast': { enabled: true } };
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa'] }, rules });
    return violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.target.flat().join(' ')).slice(0, 3).join('; ')}`);
  });
}

inBrowsers('tables', (sitting) => {
  test('keys, paste, box, and the office finds in the file what the form says', async () => {
    const officer = await sitting.officer(formFile({ plan: PLAN }));
    await goTo(officer, 'K02[lua,gieo]');
    await officer.page.keyboard.type('60,5');
    await officer.press('Enter');
    assert.equal(await place(officer), 'K02[ngo,gieo]', 'Enter goes down');
    await officer.press('ArrowUp');
    await officer.press('ArrowRight');
    await officer.press('ArrowRight');
    assert.equal(await place(officer), 'K02[lua,thu_hoach]', 'at the end of a text the arrow goes to the next cell');
    await officer.press('Enter');
    await officer.press('Enter');
    assert.equal(await place(officer), 'K02[cao_su,thu_hoach]');

    await pasteInto(officer, 'K02[lua,gieo]', '60,5\t70\n12\t10\n');
    await officer.told('Đã dán 4 kết quả');
    assert.deepEqual(await cells(officer), ['60,5', '70', '12', '10', '']);
    await pasteInto(officer, 'K02[ngo,gieo]', '1\t2\n3\t4\n');
    await officer.told('không khớp với bảng');
    assert.deepEqual(await cells(officer), ['60,5', '70', '12', '10', ''], 'a block over a cell that is not asked fills nothing in');
    assert.match(await officer.ask((form) => form.shadowRoot.querySelector('.sections [data-heading="ct-K02"]').textContent), /4\/5 ô/);

    await officer.ask((form) => form.shadowRoot.querySelector('[data-table-nil="K02"]').click());
    assert.match(await officer.ask((form) => form.shadowRoot.querySelector('.ct .list-count').textContent), /5\/5 ô/);
    const told = await officer.findings();
    assert.match(JSON.stringify(told), /R91/, 'harvest above sowing is told at the cell');
    await officer.pressButton('save');
    await officer.answer('save');
    await officer.told('Đã lưu');
    let names = await officer.downloaded();
    for (let waited = 0; names.length === 0 && waited < 10_000; waited += 50) {
      await pause(50);
      names = await officer.downloaded();
    }
    const found = tonghopJson('check', await officer.download(names[0]), '--plan', PLAN).findings;
    assert.equal(withoutPlaces(found), withoutPlaces(told));
    assert.ok(found.some((/** @type {any} */ one) => one.sheet === 'Bảng K02' && one.cell === 'D8'));
  });

  test('names, axe, and one row after the other on a telephone', async () => {
    const officer = await sitting.officer(formFile({ plan: PLAN }));
    const named = await officer.ask((form) => {
      const cell = form.shadowRoot.querySelector('[data-place="K02[ngo,thu_hoach]"]');
      return cell.getAttribute('aria-labelledby').split(' ').map((/** @type {string} */ id) => form.shadowRoot.getElementById(id).textContent).join(', ');
    });
    assert.equal(named, 'Diện tích (ha), Ngô, Thu hoạch');
    assert.deepEqual(await complaints(officer), []);
    await officer.page.setViewport({ width: 390, height: 844 });
    await pause(300);
    const shown = () => officer.ask((form, places) => places.filter((/** @type {string} */ one) => form.shadowRoot.querySelector(`[data-place="${one}"]`).getClientRects().length > 0), CELLS);
    assert.deepEqual(await shown(), CELLS.slice(0, 2), 'the first row is open');
    await officer.ask((form) => form.shadowRoot.querySelectorAll('.ct-open')[1].click());
    assert.deepEqual(await shown(), CELLS.slice(2, 4), 'one row at a time');
    const sizes = await officer.ask((form, places) => places.map((/** @type {string} */ one) => form.shadowRoot.querySelector(`[data-place="${one}"]`).getBoundingClientRect().height), CELLS.slice(2, 4));
    assert.ok(sizes.every((/** @type {number} */ height) => height >= 44), `fields of 44 px: ${sizes}`);
    assert.deepEqual(await complaints(officer), []);
    const wide = await officer.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `nothing sticks out to the side: ${wide} px`);
  });
});
