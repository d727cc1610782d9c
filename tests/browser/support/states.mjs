/** The states in which the page is examined: filled-in returns, open dialogs, display settings. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTY_QUARTER, GOOD_QUARTER } from '../cases/quarter.mjs';
import { folder } from './office.mjs';
import { pause } from './officer.mjs';

/** @typedef {import('./officer.mjs').Officer} Officer */

/** A return as JSON, made of texts as they are typed. @param {Officer} officer @param {[place: string, typed: string, ...rest: unknown[]][]} typed */
async function returnOf(officer, typed) {
  for (const [place, text] of typed) {
    await officer.ask((form, [where, what]) => {
      const field = form.shadowRoot.querySelector(`:is(input, textarea, select)[data-place="${where}"]`);
      field.value = what;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, [place, text]);
  }
  return officer.value();
}

/** Fills the form in at one stroke. @param {Officer} officer @param {'good' | 'faulty'} which */
export async function fill(officer, which) {
  const json = await returnOf(officer, which === 'good' ? GOOD_QUARTER : FAULTY_QUARTER.map(([place, typed]) => [place, typed]));
  await officer.ask((form, value) => { form.value = value; }, json);
}

/** Empties the form. @param {Officer} officer */
export async function empty(officer) {
  const blank = JSON.parse(await officer.value());
  const header = Object.fromEntries(Object.keys(blank.header).map((key) => [key, null]));
  await officer.ask((form, value) => { form.value = value; }, JSON.stringify({ ...blank, nil_return: false, estimate: false, entries: {}, header }));
}

/** Presses a button by its act, wherever it stands. @param {Officer} officer @param {string} act */
export const press = (officer, act) => officer.ask((form, which) => { form.shadowRoot.querySelector(`[data-act="${which}"]`).click(); }, act);

/** Gives the form a file, as if it had been dropped. @param {Officer} officer @param {string} name @param {string} text */
const give = (officer, name, text) => officer.ask((form, [name, text]) => { void form.open(new File([text], name)); }, [name, text]);

/** What opens each dialog. @type {Record<string, (officer: Officer) => Promise<unknown>>} */
export const DIALOGS = {
  'whether the period is nil': (officer) => press(officer, 'nil'),
  'errors are left': async (officer) => {
    await fill(officer, 'faulty');
    await press(officer, 'save');
  },
  'whether it was sent': async (officer) => {
    await fill(officer, 'good');
    await officer.ask((form) => { form.save(); });
    await returnOf(officer, [['B01', '13']]);
    await press(officer, 'save');
    await officer.dialog();
    await officer.ask((form) => { form.shadowRoot.querySelector('#sent-yes').click(); });
    await officer.ask((form) => { form.shadowRoot.querySelector('dialog button[value="go"]').click(); });
  },
  'a secret': async (officer) => {
    await fill(officer, 'good');
    await returnOf(officer, [['B02', 'TỐI MẬT']]);
    await press(officer, 'save');
  },
  'whether to clear the draft': (officer) => press(officer, 'clear'),
  'whether to replace': async (officer) => {
    await fill(officer, 'good');
    const other = (await officer.value()).replace('"12"', '"15"');
    await give(officer, 'khac.json', other);
  },
  'a file of no use': (officer) => give(officer, 'anh.xlsx', 'not a workbook'),
  'remarks on a file': async (officer) => {
    await fill(officer, 'faulty');
    const json = JSON.parse(await officer.value());
    json.entries.B06 = { state: 'value', value: '3', raw: '4' };
    json.entries.Z99 = { state: 'value', value: '3' };
    await empty(officer);
    await give(officer, 'khac.json', JSON.stringify(json));
  },
};

/** Leaves whatever dialog is open. @param {Officer} officer */
export async function leaveDialog(officer) {
  await officer.page.bringToFront();
  await pause(50);
  for (let tried = 0; tried < 5 && (await officer.count('dialog[open]')) > 0; tried += 1) {
    await officer.press('Escape');
    await pause(50);
  }
}

/** A file with these bytes. @param {string} name @param {string | Buffer} content */
export function fileWith(name, content) {
  const path = join(folder('file'), name);
  writeFileSync(path, content);
  return path;
}
