/**
 * The figures of the form on a slow PC: Chromium with its processor slowed down four times opens the benchmark page, and real keys are typed.
 *
 *     node tests/browser/bench.mjs
 */

import { statSync } from 'node:fs';
import { GOOD_QUARTER } from './cases/quarter.mjs';
import { largePlan } from './support/large_plan.mjs';
import { benchPage, formFile } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { Sitting } from './support/sitting.mjs';

const SLOWER = 4;
const EDITS = 120;
const STARTS = 5;

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** @param {Sitting} sitting @param {string} file */
async function slowOfficer(sitting, file) {
  const officer = await sitting.officer();
  await officer.page.emulateCPUThrottling(SLOWER);
  await officer.open(file);
  await officer.page.waitForFunction(() => /** @type {any} */ (globalThis).gauge.ready !== null);
  return officer;
}

/** Types into the fields of the form, one key after another. @param {import('./support/officer.mjs').Officer} officer */
async function edits(officer) {
  const codes = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('input.figure')].map((field) => field.dataset.place));
  for (const [place, typed] of GOOD_QUARTER) {
    await officer.ask((form, [where, what]) => {
      const field = form.shadowRoot.querySelector(`:is(input, textarea)[data-place="${where}"]`);
      if (!field) return;
      field.value = what;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, [place, typed]);
  }
  await officer.ask((form) => { form.check(); });
  await pause(1500);
  await officer.page.evaluate(() => {
    const { wasm, work, whole } = /** @type {any} */ (globalThis).gauge;
    for (const list of [wasm, work, whole]) list.length = 0;
  });
  for (let edit = 0; edit < EDITS; edit += 1) {
    if (edit % 4 === 0) {
      const code = codes[Math.floor((edit / EDITS) * codes.length)];
      await officer.ask((form, where) => { form.shadowRoot.querySelector(`input[data-place="${where}"]`).focus(); }, code);
      await officer.chord('Control', 'a');
    }
    await officer.page.keyboard.press(/** @type {any} */ (String((edit % 9) + 1)));
    await pause(40);
  }
  await pause(300);
  const gauge = await officer.page.evaluate(() => /** @type {any} */ (globalThis).gauge);
  const fields = await officer.count('input.figure, select.choice, textarea');
  // A page that is slowed down keeps a core busy even when nothing happens in it.
  await officer.page.browserContext().close();
  return { fields, rows: codes.length, .../** @type {{ wasm: number[], work: number[], whole: number[] }} */ (gauge) };
}

/** @type {[what: string, median: string, worst: string, limit: string, kept: boolean][]} */
const table = [];
/** @param {string} what @param {number[]} values @param {number} limit */
function line(what, values, limit) {
  const [median, worst] = [quantile(values, 0.5), quantile(values, 0.95)];
  table.push([what, ms(median), ms(worst), limit === Infinity ? '–' : `< ${limit} ms`, median < limit]);
}

const sitting = new Sitting('chromium');
await sitting.begin();
try {
  const form = formFile();
  const file = benchPage(form);
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) {
    const officer = await slowOfficer(sitting, file);
    starts.push(await officer.page.evaluate(() => /** @type {any} */ (globalThis).gauge.ready));
    await officer.page.browserContext().close();
  }
  const quarter = await edits(await slowOfficer(sitting, file));
  const plan = largePlan(1000);
  const large = await edits(await slowOfficer(sitting, benchPage(formFile({ plan }))));

  const size = statSync(form).size;
  table.push(['size of the file', `${Math.ceil(size / 1000)} kB`, '', '< 800 kB', size < 800_000]);
  line('start to first usable field', starts, 1000);
  line(`one edit in wasm, ${quarter.fields} fields`, quarter.wasm, 4);
  line(`one edit, all work to the next frame, ${quarter.fields} fields`, quarter.work, 16);
  line(`one edit in wasm, ${large.rows} indicators`, large.wasm, Infinity);
  line(`one edit, all work to the next frame, ${large.rows} indicators`, large.work, 16);
  line(`the same with the wait for the screen, ${quarter.fields} fields`, quarter.whole, Infinity);
} finally {
  await sitting.end();
}

const widths = [0, 1, 2, 3].map((column) => Math.max(6, ...table.map((row) => String(row[column]).length)));
const row = (/** @type {string[]} */ cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ');
console.log(`Chromium, processor ${SLOWER} times slower; ${EDITS} edits, ${STARTS} starts`);
console.log(row(['', 'median', '95 %', 'limit']));
for (const [what, median, worst, limit, kept] of table) console.log(`${row([what, median, worst, limit])}${kept ? '' : '  over'}`);
