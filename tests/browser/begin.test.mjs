/** What somebody sees and can do first: figures in sight, parts of the form, what is still owed, explanations on a telephone. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, formFile, tonghop } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { fill } from './support/states.mjs';

inBrowsers('the beginning', (sitting) => {
  for (const { width, height, most } of [{ width: 1366, height: 768, most: 400 }, { width: 390, height: 844, most: 700 }]) {
    test(`the first figure is in sight at ${width} × ${height}`, async () => {
      const officer = await sitting.officer();
      await officer.page.setViewport({ width, height });
      for (const period of ['2019-Q1', '2019-Q2']) {
        await officer.open(formFile({ period }));
        const { bottom, bar } = await officer.ask((form) => {
          const { shadowRoot } = form;
          return { bottom: shadowRoot.querySelector('.figure').getBoundingClientRect().bottom, bar: shadowRoot.querySelector('.bar').getBoundingClientRect().top };
        });
        assert.ok(bottom <= bar && bottom <= most, `${period}: the first figure ends at ${bottom} px, the bar begins at ${bar} px`);
      }
    });
  }

  test('a part of the form leads to what is still owed in it, and counts it', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    await officer.kept();
    assert.match(await officer.text('.sections a[href="#group-B"]'), /1\/3$/);
    for (const [heading, first] of [['group-C', 'C01'], ['general-title', 'prepared_by']]) {
      await officer.ask((form, heading) => form.shadowRoot.querySelector(`.sections a[href="#${heading}"]`).click(), heading);
      assert.equal((await officer.stop()).id, heading, 'the heading, so that nobody who looks around is told what is missing');
      await officer.press('Tab');
      assert.equal((await officer.stop()).place, first);
    }
    assert.match(await officer.text('.sections a[href="#general-title"]'), /0\/2$/);
  });

  test('the count in the bar leads from one empty answer to the next, and then to the list', async () => {
    const officer = await sitting.officer(formFile());
    /** @type {string[]} */
    const met = [];
    for (let step = 0; step < 3; step += 1) {
      await officer.ask((form) => form.shadowRoot.querySelector('[data-act="next-empty"]').click());
      met.push((await officer.stop()).place ?? '');
    }
    assert.deepEqual(met, ['A02', 'B01', 'B02']);
    await fill(officer, 'good');
    await officer.write('signer', '');
    await officer.ask((form) => form.shadowRoot.querySelector('[data-act="next-empty"]').click());
    assert.equal((await officer.stop()).place, 'signer', 'a line that is owed counts, too');
  });

  test('Enter goes from the last answer on to the general lines', async () => {
    const officer = await sitting.officer(formFile());
    const last = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('tr[data-code]')].at(-1).dataset.code);
    await officer.goTo(last);
    await officer.press('Enter');
    assert.ok(!(await officer.stop()).place?.startsWith(last));
  });

  test('on a telephone an explanation opens where it is asked for', async () => {
    const officer = await sitting.officer();
    await officer.page.setViewport({ width: 390, height: 844 });
    await officer.open(formFile());
    const seen = (/** @type {string} */ code) => officer.ask((form, code) => form.shadowRoot.querySelector(`#note-${code}`).getClientRects().length > 0, code);
    assert.equal(await seen('B01'), false);
    await officer.ask((form) => form.shadowRoot.querySelector('[data-act="explain"][data-place="B01/note"]').click());
    assert.equal((await officer.stop()).place, 'B01/note');
    assert.equal(await seen('B01'), true);
    assert.equal(await seen('B02'), false);
  });

  test('the file to send is loud once nothing is owed and nothing is wrong', async () => {
    const officer = await sitting.officer(formFile());
    const ready = () => officer.ask((form) => form.shadowRoot.querySelector('.bar .primary').classList.contains('ready'));
    assert.equal(await ready(), false);
    await fill(officer, 'good');
    await pause(300);
    assert.equal(await ready(), true);
    await fill(officer, 'faulty');
    await pause(300);
    assert.equal(await ready(), false);
  });

  test('a form made with the period before shows it, and how the figure differs', async () => {
    const before = await sitting.officer(formFile());
    await fill(before, 'good');
    const returns = folder('returns');
    writeFileSync(join(returns, 'quy-1.json'), await before.value());
    const file = join(folder('forms'), 'quy-2.html');
    tonghop('form', '--period', '2019-Q2', '--unit', '26428', '--previous', returns, '-o', file);
    const officer = await sitting.officer(file);
    const shown = (/** @type {string} */ code) => officer.text(`tr[data-code="${code}"] .c-previous`);
    assert.match(await shown('B01'), /12$/);
    assert.equal(await officer.count('.previous-hint'), 0, 'nobody is asked for the file');
    await officer.write('B01', '15');
    await officer.press('Tab');
    await officer.told('tăng 25%', 'tr[data-code="B01"] .c-previous');
    await officer.ask((form) => { form.shadowRoot.querySelector('[data-act="clear"]').click(); });
    await officer.answer('yes');
    await officer.told(/12$/, 'tr[data-code="B01"] .c-previous');
    assert.equal(await officer.fieldText('B01'), '', 'a cleared form has the figures before, and no answer');
    // What came with the page is no work of the officer's: nothing would be lost.
    const other = await sitting.officer(file);
    assert.equal(await other.text('.bar-file'), '');
  });
});
