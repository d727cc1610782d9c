/** Figures that the plan computes: live while one types, never typed, and the office finds nothing else in the file. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFile, tonghopJson } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

const PLAN = '120/KH-UBND';

/** What stands in a field, and whether it takes typing. @param {import('./support/officer.mjs').Officer} officer @param {string} code */
const field = (officer, code) => officer.ask((form, place) => {
  const input = form.shadowRoot.querySelector(`input[data-place="${place}"]`);
  return { text: input.value, readOnly: input.readOnly };
}, code);

/** The text of a field once it is this one, or what it is after two seconds: what was computed is shown a moment after typing. @param {import('./support/officer.mjs').Officer} officer @param {string} code @param {string} wanted */
async function textSoon(officer, code, wanted) {
  for (let waited = 0; waited < 2_000; waited += 50) {
    const { text } = await field(officer, code);
    if (text === wanted) return text;
    await pause(50);
  }
  return (await field(officer, code)).text;
}

/** The field that has the focus. @param {import('./support/officer.mjs').Officer} officer */
const focused = (officer) => officer.ask((form) => form.shadowRoot.activeElement?.dataset.place);

inBrowsers('computed figures', (sitting) => {
  test('a rate follows its operands, and the keys pass it by', async () => {
    const officer = await sitting.officer(formFile({ unit: '25195', period: '2026-Q3', plan: PLAN }));
    assert.deepEqual(await field(officer, 'A03'), { text: '', readOnly: true });
    await officer.write('A01', '40');
    await officer.write('A02', '10');
    assert.equal(await textSoon(officer, 'A03', '25'), '25');
    await officer.goTo('A02');
    await officer.press('Enter');
    assert.equal(await focused(officer), 'A04', 'Enter goes on with what is asked');
    await officer.write('A02', '9');
    assert.equal(await textSoon(officer, 'A03', '22,5'), '22,5');
    await officer.write('A01', '');
    assert.equal(await textSoon(officer, 'A03', ''), '', 'unknown without its operand');
    await officer.write('A01', '40');
    await officer.write('A02', '13');
    assert.equal(await textSoon(officer, 'A03', '32,5'), '32,5');

    await officer.pressButton('save');
    await officer.answer('save');
    await officer.told('Đã lưu');
    // The page says that it has saved before the browser has written.
    let names = await officer.downloaded();
    for (let waited = 0; names.length === 0 && waited < 10_000; waited += 50) {
      await pause(50);
      names = await officer.downloaded();
    }
    const [name] = names;
    const { findings } = tonghopJson('check', await officer.download(name), '--plan', PLAN);
    assert.deepEqual(findings.filter((one) => one.code === 'SUB255'), [], 'the file holds what the office computes');
  });
});
