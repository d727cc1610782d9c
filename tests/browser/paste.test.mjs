/** Blocks from a spreadsheet, undo and redo, and the keys that move as in a sheet. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** Pastes into the field in focus what a spreadsheet, or another program, had copied. @param {Officer} officer @param {string} block @param {string} [html] */
const paste = (officer, block, html = '<table><tr><td></td></tr></table>') => officer.ask((form, [text, markup]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  clipboardData.setData('text/html', markup);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
  // Firefox makes an empty clipboard of its own for an event that a script made.
  if (!event.clipboardData?.getData('text/plain')) Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  form.shadowRoot.activeElement.dispatchEvent(event);
  return event.defaultPrevented;
}, [block, html]);

/** What stands in fields. @param {Officer} officer @param {string[]} places */
const texts = (officer, ...places) => officer.ask((form, all) => all.map((place) => form.shadowRoot.querySelector(`:is(input, textarea)[data-place="${place}"]`).value), places);

inBrowsers('working as in a sheet', (sitting) => {
  test('a block of cells fills the rows below, and says so; undo and redo take it back and forth', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B02', '7');
    await officer.write('B01', '1');
    await officer.goTo('B01');
    assert.equal(await paste(officer, '12\tHọp dân\r\n1.234\t\r\n610\tghi sổ\r\n'), true);
    assert.deepEqual(await texts(officer, 'B01', 'B02', 'B03', 'B01/note', 'B03/note'), ['12', '1.234', '610', 'Họp dân', 'ghi sổ']);
    assert.match(await officer.notice(), /3 (ô|dòng)|B01.*B03/);
    const pasted = await officer.value();

    await officer.chord('Control', 'z');
    assert.deepEqual(await texts(officer, 'B01', 'B02', 'B03', 'B01/note'), ['1', '7', '', '']);
    await officer.chord('Control', 'y');
    assert.equal(await officer.value(), pasted);
    await officer.chord('Control', 'z');
    await officer.chord('Control', 'z');
    assert.deepEqual(await texts(officer, 'B01', 'B02'), ['', '7']);
  });

  test('a column of notes is pasted into the notes', async () => {
    const officer = await sitting.officer(formFile());
    await officer.goTo('B01/note');
    await paste(officer, 'một\nhai\n');
    assert.deepEqual(await texts(officer, 'B01/note', 'B02/note', 'B01'), ['một', 'hai', '']);
  });

  test('paragraphs of a letter are one note', async () => {
    const officer = await sitting.officer(formFile());
    await officer.goTo('B01/note');
    assert.equal(await paste(officer, 'Đoạn một.\n\nĐoạn hai.', '<p>Đoạn một.</p><p>Đoạn hai.</p>'), false);
    assert.deepEqual(await texts(officer, 'B02/note', 'B03/note'), ['', '']);
  });

  test('a single cell is left to the browser, a block that does not fit is refused in words', async () => {
    const officer = await sitting.officer(formFile());
    await officer.goTo('B01');
    assert.equal(await paste(officer, '12\r\n'), false);
    const before = await officer.value();
    await officer.goTo('F03');
    await paste(officer, `${'5\n'.repeat(60)}`);
    assert.ok((await officer.notice()).length > 10, await officer.notice());
    const { entries } = JSON.parse(await officer.value());
    assert.ok(await officer.value() === before || Object.keys(entries).length <= 2);
  });

  test('typing, choosing and ticking are undone step by step', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    await officer.write('B02', '300');
    await officer.choose('E02', 'Không phát sinh');
    await officer.goTo('B03');
    await officer.chord('Control', 'z');
    assert.notEqual(JSON.parse(await officer.value()).entries.E02?.state, 'nil');
    await officer.chord('Control', 'z');
    assert.deepEqual(await texts(officer, 'B01', 'B02'), ['12', '']);
    assert.equal((await officer.stop()).place, 'B02', 'the focus goes to what changed');
    await officer.chord('Control', 'z');
    await officer.chord('Control', 'y');
    await officer.chord('Control', 'y');
    assert.deepEqual(await texts(officer, 'B01', 'B02'), ['12', '300']);
  });

  test('a notice offers to undo its own step only', async () => {
    const officer = await sitting.officer(formFile());
    await officer.goTo('B01');
    await paste(officer, '12\r\n300\r\n');
    assert.equal(await officer.count('.notice:not([hidden]) [data-act="undo"]'), 1);
    await officer.goTo('B03');
    await officer.type('6');
    assert.equal(await officer.count('.notice [data-act="undo"]'), 0);
  });

  test('Enter and the arrows move as in a sheet', async () => {
    const officer = await sitting.officer(formFile());
    const at = async () => { const stop = await officer.stop(); return stop.column === 'choice' ? `${stop.choice}/choice` : stop.place; };
    await officer.goTo('B01');
    /** @type {[() => Promise<void>, string][]} */
    const moves = [
      [() => officer.press('Enter'), 'B02'], [() => officer.press('ArrowDown'), 'B03'], [() => officer.press('ArrowUp'), 'B02'],
      [() => officer.chord('Shift', 'Enter'), 'B01'], [() => officer.press('ArrowRight'), 'B01/choice'], [() => officer.press('ArrowRight'), 'B01/note'],
      [() => officer.press('Enter'), 'B02/note'], [() => officer.press('ArrowLeft'), 'B02/choice'], [() => officer.press('ArrowLeft'), 'B02'],
    ];
    for (const [move, place] of moves) {
      await move();
      assert.equal(await at(), place);
    }
    await officer.type('1234');
    await officer.press('ArrowLeft');
    assert.equal(await at(), 'B02', 'inside a text the arrow moves the caret');
    await officer.goTo('B02/note');
    await officer.type('dòng một');
    await officer.chord('Alt', 'Enter');
    await officer.page.keyboard.type('dòng hai');
    assert.deepEqual(await texts(officer, 'B02/note'), ['dòng một\ndòng hai']);
    await officer.goTo('H01');
    await officer.type('một\nhai');
    assert.deepEqual(await texts(officer, 'H01'), ['một\nhai']);
  });
});
