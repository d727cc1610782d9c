/** One form for every unit: choose, go on with a draft, delete one, open a saved file. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { refuseStorage } from './support/storage.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** @param {Officer} officer @param {string} name */
async function choose(officer, name) {
  await officer.page.waitForSelector('#chooser-unit');
  await officer.tabTo((stop) => stop.id === 'chooser-unit');
  for (let pressed = 0; pressed < 60; pressed += 1) {
    const shown = await officer.page.$eval('#chooser-unit', (select) => /** @type {HTMLSelectElement} */ (select).selectedOptions[0]?.label ?? '');
    if (shown === name) break;
    await officer.press('ArrowDown');
  }
  await officer.tabTo((stop) => stop.tag === 'button');
  await officer.press('Enter');
  await officer.ready();
}

/** @param {Officer} officer */
const drafts = (officer) => officer.page.$$eval('.chooser-drafts li .chooser-whose', (items) => items.map((item) => item.textContent ?? ''));

/** @param {Officer} officer @param {RegExp} name */
async function pressNamed(officer, name) {
  await officer.tabTo((stop) => stop.tag === 'button' && name.test(stop.name));
  await officer.press('Enter');
}

inBrowsers('the choice of a unit', (sitting) => {
  test('drafts of several units, gone on with and deleted one by one', async () => {
    const file = formFile({ unit: '' });
    const officer = await sitting.officer(file, { ready: false });
    for (const [unit, figure] of [['Xã Xuân Bắc', '12'], ['Xã Bảo Hoà', '34']]) {
      await choose(officer, unit);
      await officer.write('B01', figure);
      await officer.pressButton('close', { back: true });
      await officer.page.waitForFunction((name) => document.querySelector('.chooser-drafts')?.textContent?.includes(name), {}, unit);
    }
    assert.deepEqual((await drafts(officer)).sort(), ['Xã Bảo Hoà, Quý I năm 2019', 'Xã Xuân Bắc, Quý I năm 2019']);

    await pressNamed(officer, /Mở tiếp.*Xuân Bắc/);
    await officer.ready();
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
    await officer.reload();
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12', 'a reload stays with the unit');
    await officer.pressButton('close');

    await officer.page.waitForSelector('.chooser-drafts');
    await pressNamed(officer, /Xóa.*Xuân Bắc/);
    await pressNamed(officer, /^Giữ lại/);
    assert.equal((await drafts(officer)).length, 2, 'asked first, and left alone');
    await pressNamed(officer, /Xóa.*Xuân Bắc/);
    await pressNamed(officer, /^Xóa bản nháp$/);
    await officer.page.waitForFunction(() => document.querySelector('.chooser-told')?.textContent?.includes('Đã xóa'));
    assert.deepEqual(await drafts(officer), ['Xã Bảo Hoà, Quý I năm 2019']);
    await officer.page.reload();
    await officer.page.waitForSelector('.chooser-drafts');
    assert.deepEqual(await drafts(officer), ['Xã Bảo Hoà, Quý I năm 2019']);
  });

  test('a saved file goes straight to its unit', async () => {
    const writer = await sitting.officer(formFile());
    await writer.write('B01', '12');
    await writer.pressButton('save');
    await writer.answer('save');
    const saved = await writer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');

    const officer = await sitting.officer(formFile({ unit: '' }), { ready: false });
    await officer.page.waitForSelector('.chooser-file');
    const [chooser] = await Promise.all([officer.page.waitForFileChooser(), pressNamed(officer, /^Mở tệp/)]);
    await chooser.accept([saved]);
    await officer.ready();
    await officer.told('Đã mở BAN-NHAP-xuan-bac-2019-Q1.xlsx');
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
    assert.match(await officer.text('h1'), /Xuân Bắc/);
  });

  test('where no draft is kept, the way back asks before what was typed is lost', async () => {
    const officer = await sitting.officer();
    await officer.page.evaluateOnNewDocument(refuseStorage, 'none');
    await officer.open(formFile({ unit: '' }), { ready: false });
    await choose(officer, 'Xã Xuân Bắc');
    await officer.pressButton('close', { back: true });
    await officer.page.waitForSelector('#chooser-unit');
    await choose(officer, 'Xã Xuân Bắc');
    await officer.write('B01', '12');
    await officer.pressButton('close', { back: true });
    assert.match(await officer.dialog(), /Rời biểu này khi chưa lưu/);
    await officer.answer('stay');
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
    await officer.pressButton('close', { back: true });
    await officer.answer('leave');
    await officer.page.waitForSelector('#chooser-unit');
  });

  test('language and title of the page follow the form', async () => {
    const officer = await sitting.officer(formFile({ unit: '' }), { ready: false });
    const told = () => officer.page.evaluate(() => [document.documentElement.lang, document.title]);
    await choose(officer, 'Xã Xuân Bắc');
    assert.deepEqual(await told(), ['vi', 'Báo cáo Quý I năm 2019 – Xã Xuân Bắc']);
    await officer.pressButton('language', { back: true });
    const english = await told();
    assert.equal(english[0], 'en');
    assert.match(english[1], /2019 – Xã Xuân Bắc$/);
    assert.doesNotMatch(english[1], /Báo cáo/);
    await officer.pressButton('close', { back: true });
    await officer.page.waitForSelector('#chooser-unit');
    assert.deepEqual(await told(), ['en', 'Reporting form']);
  });
});
