/** The list of answers beside a field: taking a choice back restores the figure that it replaced, and arrow keys alone choose nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptTexts } from './support/kept.mjs';
import { formFile } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** @param {Officer} officer @param {string} code */
const answer = async (officer, code) => {
  const { state, value } = JSON.parse(await officer.value()).entries[code] ?? { state: 'missing' };
  return value === undefined ? state : value;
};

inBrowsers('the list of answers', (sitting) => {
  test('an arrow key changes nothing by itself, and leaving the list neither', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '1.234');
    await officer.passBy('B02', 'Không phát sinh');
    assert.equal(await answer(officer, 'B02'), '1234', 'passed by');
    assert.match(await officer.text('#understood-B02'), /Nhấn Enter để chọn/);
    await officer.press('Tab');
    assert.equal(await answer(officer, 'B02'), '1234', 'left');
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('[data-choice="B02"]').value), '', 'the list shows the answer that stands');
    await officer.passBy('B02', 'Không áp dụng');
    await officer.press('Escape');
    assert.equal(await answer(officer, 'B02'), '1234', 'given up');
    assert.equal(await officer.fieldText('B02'), '1.234');
    assert.match(await officer.text('#understood-B02'), /Hiểu là 1\.234/);
  });

  test('a letter changes nothing by itself either', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '300');
    await officer.goTo('B02', 'choice');
    await officer.type('k');
    await officer.press('End', 'PageDown');
    assert.equal(await answer(officer, 'B02'), '300');
  });

  test('going back to the figure brings it back', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '1.234');
    await officer.choose('B02', 'Không phát sinh');
    assert.equal(await answer(officer, 'B02'), 'nil');
    await officer.choose('B02', 'Không áp dụng');
    assert.equal(await answer(officer, 'B02'), 'not_applicable');
    await officer.choose('B02', 'Ghi số');
    assert.equal(await answer(officer, 'B02'), '1234');
    assert.equal(await officer.fieldText('B02'), '1.234', 'as it was typed');
  });

  test('undo brings it back too, and so does the draft after a reload', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', 'khoảng 200');
    await officer.choose('B02', 'Không phát sinh');
    await officer.chord('Control', 'z');
    assert.equal(await officer.fieldText('B02'), 'khoảng 200');
    await officer.choose('B02', 'Không phát sinh');
    await officer.kept();
    await officer.reload();
    await officer.choose('B02', 'Ghi số');
    assert.equal(await officer.fieldText('B02'), 'khoảng 200');
  });

  test('a field that was emptied before has nothing to give back', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '12');
    await officer.choose('B02', 'Không phát sinh');
    await officer.write('B02', '');
    await officer.choose('B02', 'Không phát sinh');
    await officer.choose('B02', 'Ghi số');
    assert.equal(await officer.fieldText('B02'), '');
  });

  test('what is pointed at is chosen at once', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '12');
    await officer.ask((form) => {
      const list = form.shadowRoot.querySelector('[data-choice="B02"]');
      list.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      list.value = 'nil';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    assert.equal(await answer(officer, 'B02'), 'nil');
  });

  test('yes and no are confirmed in the same way', async () => {
    const officer = await sitting.officer(formFile({ unit: '741-CA', period: '2019' }));
    await officer.passBy('A01', 'Có');
    assert.equal(await answer(officer, 'A01'), 'missing');
    await officer.press('Enter');
    assert.equal(await answer(officer, 'A01'), 'true');
  });

  test('a figure that was withheld for secrecy is not kept in the browser', async () => {
    const officer = await sitting.officer(formFile({ unit: '741-CA', period: '2019' }));
    await officer.write('F04', '4711');
    await officer.choose('F04', 'Theo chế độ mật');
    await officer.kept();
    await officer.write('F05', '120');
    await officer.kept();
    await officer.write('F05/note', 'Có ghi sổ');
    await officer.kept();
    assert.doesNotMatch(await officer.page.evaluate(keptTexts), /4711/);
    await officer.choose('F04', 'Ghi số');
    assert.equal(await officer.fieldText('F04'), '4711', 'in this window it comes back');
  });
});
