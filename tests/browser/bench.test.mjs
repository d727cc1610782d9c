/** The benchmark page types by itself and prints the times; this test checks that it works, not how fast it is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchPage, formFile } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

inBrowsers('the benchmark page', (sitting) => {
  test('prints size, start, edits', async () => {
    const officer = await sitting.officer(benchPage(formFile()));
    const table = () => officer.page.$eval('#gauge', (node) => [...node.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
    await officer.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#gauge')?.parentElement?.querySelector('body > button')).click());
    for (let waited = 0; waited < 300 && !(await table())[6][1]; waited += 1) await pause(100);
    // The clock of Firefox counts whole milliseconds.
    const figures = new Map((await table()).filter(([, median]) => median !== '').map(([what, median]) => [what.replace(/:.*|,.*/, ''), Number(median)]));
    for (const what of ['size of the form', 'start to first usable field', 'one edit in wasm', 'one edit', 'the same with the wait for the screen']) {
      assert.ok((figures.get(what) ?? -1) >= 0, `${what}: ${JSON.stringify(await table())}`);
    }
    assert.equal(await officer.page.evaluate(() => /** @type {any} */ (globalThis).gauge.work.length), 120, 'each edit is counted');
  });
});
