/**
 * A computer that others use too: a first visit learns how long drafts last, clearing leaves nothing behind, and two windows do not overwrite
 * each other's work.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BROWSERS, launch } from './support/browsers.mjs';
import { keptKeys, keptTexts } from './support/kept.mjs';
import { folder, formFile } from './support/office.mjs';
import { Officer, pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @param {Officer} officer @param {string} unit */
async function chooseUnit(officer, unit) {
  await officer.page.waitForSelector('#chooser-unit');
  await officer.page.select('#chooser-unit', unit);
  await officer.page.click('.chooser-open');
  await officer.ready();
}

inBrowsers('a shared computer', (sitting) => {
  test('the first visit is told that drafts may not last, in words, and what to do on a shared computer', async () => {
    const officer = await sitting.officer(formFile());
    const told = await officer.text('.lasting');
    assert.match(told, /Lần đầu mở biểu trên trình duyệt này.*ẩn danh.*lưu tệp \.xlsx trước khi đóng.*máy dùng chung.*Xóa bản nháp trên máy này/);
    await officer.reload();
    assert.notEqual(await officer.text('.lasting'), '', 'in this window it stays');
    const later = await sitting.window(officer, formFile());
    assert.equal(await later.text('.lasting'), '', 'whoever comes back knows that it lasts');
  });

  test('whoever clears the draft leaves nothing of it', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('signer', 'Trần Văn Bình');
    await officer.write('B02', '4711');
    await officer.write('H01', 'Một đoạn riêng');
    await officer.kept();
    assert.match(await officer.page.evaluate(keptTexts), /4711/);
    await officer.pressButton('clear');
    assert.match(await officer.dialog(), /Bản nháp Xã Xuân Bắc, Quý I năm 2019 sẽ bị xóa.*chưa được lưu vào tệp nào/);
    await officer.answer('no');
    assert.equal(await officer.fieldText('B02'), '4711');
    await officer.pressButton('clear');
    await officer.answer('yes');
    await officer.told('Đã xóa bản nháp trên máy này');
    assert.equal(await officer.fieldText('B02'), '');
    await pause(1500);
    const kept = await officer.page.evaluate(keptTexts);
    for (const words of ['4711', 'Trần Văn Bình', 'Một đoạn riêng']) assert.ok(!kept.includes(words), `${words} is left: ${kept}`);
    assert.deepEqual(await officer.page.evaluate(keptKeys), []);
    await officer.chord('Control', 'z');
    assert.equal(await officer.fieldText('B02'), '', 'undo brings nothing back');
    const next = await sitting.window(officer, formFile());
    assert.equal(await next.fieldText('signer'), '', 'the next one finds a blank form');
    assert.equal(await next.notice(), '');
    await next.write('B01', '5');
    await next.kept();
    await next.reload();
    assert.equal(await next.fieldText('B01'), '5', 'and can keep a draft again');
  });

  test('what bears a secrecy marking is not kept, and that is said', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    await officer.kept();
    await officer.write('B02', 'TỐI MẬT');
    await officer.told('Không lưu bản nháp khi trong biểu có dấu chỉ độ mật', '.bar-draft');
    await officer.press('Tab');
    assert.match(await officer.text('#verdict-B02'), /Ô này có dấu chỉ độ mật\.\s*Không ghi nội dung thuộc bí mật nhà nước vào biểu này/);
    await officer.write('H01', 'Nội dung đi kèm');
    await pause(800);
    assert.doesNotMatch(await officer.page.evaluate(keptTexts), /TỐI MẬT|Nội dung đi kèm/);
    await officer.write('B02', '20');
    await officer.told(/Bản nháp đã lưu lúc/, '.bar-draft');
    await officer.kept();
    assert.match(await officer.page.evaluate(keptTexts), /Nội dung đi kèm/);
  });

  test('the window that lost can keep its work, and the other draft goes into a file first', async () => {
    const first = await sitting.officer(formFile());
    await first.write('B01', '11');
    await first.kept();
    const second = await sitting.window(first, formFile());
    await second.write('B02', '220');
    await second.kept();
    await first.page.bringToFront();
    await first.write('B03', '33');
    await first.told('đang mở ở một cửa sổ khác', '.bar-draft');
    await first.pressButton('take-over', { back: false });
    assert.match(await first.dialog(), /Bản ở cửa sổ kia \(lưu lúc \d\d:\d\d\)/);
    await first.answer('file');
    const other = JSON.parse(readFileSync(await first.download('BAN-NHAP-xuan-bac-2019-Q1.json'), 'utf8'));
    assert.equal(other.entries.B02.value, '220', 'what the other window had is in the file');
    await first.told(/Bản nháp đã lưu lúc/, '.bar-draft');
    await first.kept();
    const third = await sitting.window(first, formFile());
    assert.deepEqual([await third.fieldText('B01'), await third.fieldText('B02'), await third.fieldText('B03')], ['11', '', '33']);
    await second.page.bringToFront();
    await second.write('B04', '44');
    await second.told('đang mở ở một cửa sổ khác', '.bar-draft');
    await second.pressButton('reload');
    await second.answer('file');
    const own = JSON.parse(readFileSync(await second.download('BAN-NHAP-xuan-bac-2019-Q1.json'), 'utf8'));
    assert.deepEqual([own.entries.B02.value, own.entries.B04.value], ['220', '44']);
    await second.told('Đã mở lại bản nháp');
    assert.equal(await second.fieldText('B03'), '33');
  });

  test('“back” leads to the choice of units, and asks where something would be lost', async () => {
    const officer = await sitting.officer(formFile({ unit: '' }), { ready: false });
    await chooseUnit(officer, '26428');
    await officer.write('B01', '12');
    await officer.page.evaluate(() => history.back());
    await officer.page.waitForSelector('.chooser-drafts');
    assert.match(await officer.page.$eval('.chooser-drafts', (list) => list.textContent ?? ''), /Xã Xuân Bắc/);
    await officer.page.evaluate(() => history.forward());
    await officer.ready();
    assert.equal(await officer.fieldText('B01'), '12');
    await officer.reload();
    assert.equal(await officer.fieldText('B01'), '12');
    await officer.pressButton('close', { back: true });
    await officer.page.waitForSelector('#chooser-unit');
    await chooseUnit(officer, '26425');
    await officer.page.evaluate(() => history.back());
    await officer.page.waitForSelector('#chooser-unit');
  });

  test('a draft of a unit that the plan has no more can still be taken out', async () => {
    const officer = await sitting.officer(formFile({ unit: '' }), { ready: false });
    await chooseUnit(officer, '26428');
    await officer.write('B01', '12');
    await officer.kept();
    await officer.page.evaluate(async () => {
      // As a unit's code that is gone from the list: the record is moved under another one.
      await new Promise((resolve) => {
        const request = indexedDB.open('tonghop-drafts');
        request.onsuccess = () => {
          const transaction = request.result.transaction('tonghop-slots-1', 'readwrite');
          const store = transaction.objectStore('tonghop-slots-1');
          store.getAll().onsuccess = (event) => {
            const [record] = /** @type {any} */ (event.target).result.sort((/** @type {any} */ a, /** @type {any} */ b) => b.seq - a.seq);
            const text = record.text.replace('"unit":"26428"', '"unit":"99999"');
            const all = `${record.seq}\n${text}`;
            let [low, high] = [0x811c9dc5, 0x9e3779b9];
            for (let at = 0; at < all.length; at += 1) {
              low = Math.imul(low ^ all.charCodeAt(at), 0x01000193);
              high = Math.imul(high ^ all.charCodeAt(at), 0x5bd1e995);
              high ^= high >>> 15;
            }
            const sum = (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
            store.put({ ...record, text, sum }, ['37/KH-UBND', '99999', '2019-Q1', 0]);
          };
          transaction.oncomplete = () => { request.result.close(); resolve(null); };
        };
      });
    });
    await officer.pressButton('close', { back: true });
    await officer.page.waitForFunction(() => document.querySelector('.chooser-drafts')?.textContent?.includes('99999'));
    const [button] = await officer.page.$$('xpath/.//li[contains(., "99999")]//button[contains(., "Lưu thành tệp")]');
    await button.click();
    const saved = JSON.parse(readFileSync(await officer.download('BAN-NHAP-99999-2019-Q1.json'), 'utf8'));
    assert.equal(saved.entries.B01.value, '12');
  });
});

// A profile of its own: what one person leaves is there for the next, and only that.
for (const name of BROWSERS.filter((each) => !process.env.BROWSER || each === process.env.BROWSER)) {
  test(`a first visit on a shared computer (${name}): the next person finds what was left, is told of it, and nothing that was cleared`, async () => {
    const profile = folder(`shared-${name}`);
    const sit = async (/** @type {(officer: Officer) => Promise<void>} */ work) => {
      const browser = await launch(name, { profile });
      try {
        const officer = new Officer(await browser.newPage(), '');
        await officer.open(formFile());
        await work(officer);
      } finally {
        await browser.close();
      }
    };
    await sit(async (officer) => {
      assert.match(await officer.text('.lasting'), /Lần đầu/);
      await officer.write('B01', '12');
      await officer.kept();
    });
    await sit(async (officer) => {
      assert.equal(await officer.text('.lasting'), '', 'it lasted');
      await officer.told('Đã mở lại bản nháp lưu lúc');
      await officer.pressButton('clear');
      await officer.answer('yes');
      await officer.told('Đã xóa bản nháp trên máy này');
    });
    await sit(async (officer) => {
      assert.equal(await officer.fieldText('B01'), '');
      assert.doesNotMatch(await officer.page.evaluate(keptTexts), /"B01"/);
    });
  });
}

test('a private window of Firefox is told what it is', { skip: process.env.BROWSER === 'chromium' }, async () => {
  const browser = await launch('firefox', { prefs: { 'browser.privatebrowsing.autostart': true } });
  try {
    const officer = new Officer(await browser.newPage(), '');
    await officer.open(formFile());
    assert.match(await officer.text('.lasting'), /Đây là cửa sổ ẩn danh.*chỉ còn đến khi đóng cửa sổ/);
    await officer.write('B01', '12');
    await officer.told(/Bản nháp đã lưu lúc \d\d:\d\d \(cửa sổ ẩn danh, đóng là mất\)/, '.bar-draft');
  } finally {
    await browser.close();
  }
});
