/** Lists of events: rows added, pasted, removed and brought back, live sums, and the office finds in the file what the form says. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFile, tonghopJson, withoutPlaces } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

const PLAN = '54/2015/TT-BYT';
const WHOSE = { unit: '25195', period: '2026-W30', plan: PLAN };

/** What the first so many cells of a list hold, row by row. @param {import('./support/officer.mjs').Officer} officer */
const cells = (officer) => officer.ask((form) => [...form.shadowRoot.querySelectorAll('.list-row[part="row"]')]
  .map((row) => [...row.querySelectorAll('[data-place]')].map((cell) => cell.value)));

/** @param {import('./support/officer.mjs').Officer} officer @param {string} place @param {string} text */
const type = (officer, place, text) => officer.ask((form, [at, value]) => {
  const cell = form.shadowRoot.querySelector(`[data-place="${at}"]`);
  cell.focus();
  cell.value = value;
  cell.dispatchEvent(new InputEvent(cell.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
}, [place, text]);

/** @param {import('./support/officer.mjs').Officer} officer @param {string} place @param {string} block */
const pasteInto = (officer, place, block) => officer.ask((form, [at, text]) => {
  const cell = form.shadowRoot.querySelector(`[data-place="${at}"]`);
  cell.focus();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  // Firefox makes an empty clipboard of its own for an event that a script made.
  if (!event.clipboardData?.getData('text/plain')) Object.defineProperty(event, 'clipboardData', { value: data });
  cell.dispatchEvent(event);
}, [place, block]);

/** The text of a field once it is this one. @param {import('./support/officer.mjs').Officer} officer @param {string} code @param {string} wanted */
async function fieldSoon(officer, code, wanted) {
  const read = () => officer.ask((form, place) => form.shadowRoot.querySelector(`input[data-place="${place}"]`).value, code);
  for (let waited = 0; waited < 2_000 && await read() !== wanted; waited += 50) await pause(50);
  return read();
}

inBrowsers('lists', (sitting) => {
  test('rows are added, pasted, removed and brought back, and what they feed follows', async () => {
    const officer = await sitting.officer(formFile(WHOSE));
    assert.deepEqual(await cells(officer), [['', '', '', '', '', '']], 'a row to begin with');
    await type(officer, 'B1@0.benh', 'Sốt xuất huyết');
    await type(officer, 'B1@0.dia_diem', 'Khu phố 1');
    await type(officer, 'B1@0.so_mac', '4');
    assert.equal(await fieldSoon(officer, 'O01', '1'), '1');
    assert.equal(await fieldSoon(officer, 'O02', '4'), '4');
    await officer.pressButton('list-add');
    assert.equal((await cells(officer)).length, 2);
    await pasteInto(officer, 'B1@1.benh', 'Sởi\tẤp 2\t3\t0\tcó\nTay chân miệng\tẤp 3\t2\t0\tkhông\n');
    await officer.told('Đã dán 10 ô vào 2 dòng');
    assert.deepEqual((await cells(officer)).slice(1), [['Sởi', 'Ấp 2', '3', '0', 'có', ''], ['Tay chân miệng', 'Ấp 3', '2', '0', 'không', '']]);
    assert.equal(await fieldSoon(officer, 'O02', '9'), '9');
    assert.equal(await fieldSoon(officer, 'O04', ''), '', 'the first row does not say yet whether it is over');

    await officer.ask((form) => form.shadowRoot.querySelectorAll('[data-act="list-remove"]')[1].click());
    await officer.told('Đã xóa dòng 2');
    assert.equal(await fieldSoon(officer, 'O02', '6'), '6');
    await officer.pressButton('undo', '.notice');
    assert.equal(await fieldSoon(officer, 'O02', '9'), '9');
    assert.equal((await cells(officer))[1][0], 'Sởi');

    // A block that is wider than the list fills nothing in.
    await pasteInto(officer, 'B1@0.con_hoat_dong', 'có\tvệ sinh\tthừa\n');
    await officer.told('nhiều cột hơn biểu');
    assert.equal((await cells(officer))[0][4], '');
    await type(officer, 'B1@0.con_hoat_dong', 'có');
    await type(officer, 'B1@0.so_chet', '0');
    assert.equal(await fieldSoon(officer, 'O04', '2'), '2');

    const told = await officer.findings();
    await officer.pressButton('save');
    await officer.answer('save');
    await officer.told('Đã lưu');
    let names = await officer.downloaded();
    for (let waited = 0; names.length === 0 && waited < 10_000; waited += 50) {
      await pause(50);
      names = await officer.downloaded();
    }
    const { findings } = tonghopJson('check', await officer.download(names[0]), '--plan', PLAN);
    assert.equal(withoutPlaces(findings), withoutPlaces(told), 'the office finds what the form said');
  });

  test('a draft keeps its rows, and a tick says that there is nothing to list', async () => {
    const officer = await sitting.officer(formFile(WHOSE));
    await type(officer, 'B1@0.benh', 'Dại');
    await type(officer, 'B1@0.so_mac', 'khoảng 3');
    await officer.ask((form) => form.shadowRoot.activeElement.blur());
    const wrong = await officer.ask((form) => form.shadowRoot.querySelector('[data-place="B1@0.so_mac"]').getAttribute('aria-invalid'));
    assert.equal(wrong, 'true');
    await pause(1_500);
    await officer.reload();
    assert.deepEqual((await cells(officer))[0].slice(0, 3), ['Dại', '', 'khoảng 3']);
    await officer.ask((form) => form.shadowRoot.querySelector('[data-act="list-remove"]').click());
    await officer.ask((form) => form.shadowRoot.querySelector('[data-list-nil]').click());
    assert.equal(await fieldSoon(officer, 'O01', '0'), '0');
    const { lists } = JSON.parse(await officer.value());
    assert.deepEqual(lists, { B1: { nil: true, rows: [] } });
  });

  test('a pasted row of totals is told at once, and the parts of the form add up to the whole', async () => {
    const officer = await sitting.officer(formFile(WHOSE));
    /** How many answers are open by the links to the parts, and by the bar. */
    const open = () => officer.ask((form) => {
      const counts = [...form.shadowRoot.querySelectorAll('.section-count')].map((count) => /(\d+)\/(\d+)/.exec(count.textContent ?? ''));
      const { required, filled } = form.progress;
      return [counts.reduce((sum, count) => sum + (count ? Number(count[2]) - Number(count[1]) : 0), 0), required - filled];
    });
    const agree = async (/** @type {string} */ when) => {
      await pause(300);
      const [parts, whole] = await open();
      assert.equal(parts, whole, when);
    };
    await agree('at the beginning');
    await pasteInto(officer, 'B1@0.benh', 'Sởi\tẤp 2\t3\t0\tcó\nTổng cộng\t\t3\t0\n');
    assert.equal(await fieldSoon(officer, 'O01', '1'), '1');
    assert.equal(await fieldSoon(officer, 'O02', '3'), '3');
    assert.deepEqual((await officer.findings()).filter(({ code }) => code === 'SUB379').map(({ field }) => field), ['B1']);
    await agree('with a row of totals');
    await type(officer, 'B1@0.so_mac', 'khoảng 3');
    await agree('with a cell that was not understood');
    const numbers = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('input.figure:not(.computed)')].map((input) => input.dataset.place));
    await type(officer, numbers[0], 'mười hai người gì đó');
    await agree('with a figure that was not understood');
    await type(officer, 'signed_on', '31/02');
    await agree('with a date that was not understood');
  });
});
