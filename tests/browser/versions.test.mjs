/** Drafts of an earlier plan version: answers with the same meaning are taken over, all others are listed with their text. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, formFile } from './support/office.mjs';
import { keptKeys, keptTexts, putRecords } from './support/kept.mjs';
import { BROWSERS, launch } from './support/browsers.mjs';
import { Officer } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { formOfNextVersion } from './support/versions.mjs';

/** @typedef {[place: string, typed: string][]} Typed */

/** @type {Typed} */
const STAYS = [['signer', 'Trần Văn Bình'], ['B01', '12'], ['B03', 'khoảng 200'], ['B03/note', 'Có ghi sổ'], ['C02', '390,5'], ['H01', 'Dòng một\nDòng hai']];
/** @type {Typed} */
const CHANGES = [['B02', '1.234'], ['B02/note', 'Theo sổ của ấp'], ['B06', '3'], ['B08', 'không phát sinh']];

/** What the program before this one kept: the same return, with a file that was saved of it. */
const OF_THE_FIRST_FORM = JSON.parse(readFileSync(new URL('cases/drafts_of_the_first_form.json', import.meta.url), 'utf8'));

/** @param {Officer} officer @param {Typed} typed */
async function assertStands(officer, typed) {
  for (const [place, text] of typed) assert.equal(await officer.fieldText(place), text, place);
}

/** @param {Officer} officer */
async function assertCarriedOver(officer) {
  await assertStands(officer, STAYS);
  assert.deepEqual([await officer.fieldText('B02'), await officer.fieldText('B02/note'), await officer.fieldText('B08')], ['', '', '']);
  assert.equal(await officer.count('[data-place="B06"]'), 0, 'the new version does not ask for it');
  const left = await officer.text('.left');
  assert.match(left, /Chưa chuyển được \(3\)/);
  for (const words of ['B02', 'lượt người', '1.234', 'Theo sổ của ấp', 'B06', '3', 'B08', 'không phát sinh']) assert.ok(left.includes(words), `${words}: ${left}`);
}

/** A page from disk beside the form, to prepare what the browser keeps. @param {Officer} officer */
async function openStranger(officer) {
  const page = join(folder('before'), 'truoc.html');
  writeFileSync(page, '<!doctype html><title>before</title>');
  await officer.open(page, { ready: false });
}

inBrowsers('versions', (sitting) => {
  test('a draft goes on under the next version, and what means another thing is named until it is dropped', async () => {
    const next = formOfNextVersion();
    const officer = await sitting.officer(formFile());
    for (const [place, text] of [...STAYS, ...CHANGES]) await officer.write(place, text);
    await officer.kept();
    await officer.open(next);
    await officer.told(/Đã mở lại bản nháp .* còn 3 nội dung chưa chuyển được/);
    await assertCarriedOver(officer);
    await officer.kept();
    await officer.reload();
    await assertCarriedOver(officer);
    await officer.write('B01', '13');
    await officer.kept();
    await officer.reload();
    assert.match(await officer.text('.left'), /1\.234/, 'still there after more was typed');

    await officer.pressButton('forget-left');
    await officer.answer('no');
    assert.equal(await officer.count('.left'), 1, 'asked first');
    await officer.pressButton('forget-left');
    await officer.answer('yes');
    assert.equal(await officer.count('.left'), 0);
    await officer.kept();
    await officer.reload();
    assert.equal(await officer.count('.left'), 0);
    assert.equal(await officer.fieldText('B01'), '13');
  });

  test('the way back to the earlier version loses nothing either', async () => {
    const next = formOfNextVersion();
    const officer = await sitting.officer(next);
    await officer.write('B01', '12');
    await officer.write('B02', '310');
    await officer.kept();
    await officer.open(formFile());
    assert.equal(await officer.fieldText('B01'), '12');
    assert.equal(await officer.fieldText('B02'), '');
    assert.match(await officer.text('.left'), /B02 Số hộ gia đình có người dự.*310/);
  });

  test('what the first program kept is found and moved once', async () => {
    const officer = await sitting.officer();
    await openStranger(officer);
    await officer.page.evaluate(putRecords, OF_THE_FIRST_FORM);
    await officer.open(formFile());
    await officer.told('Đã mở lại bản nháp lưu lúc');
    await assertStands(officer, [['prepared_by', 'Nguyễn Thị Hoa'], ['signer', 'Trần Văn Bình'], ['B01', '12'], ['B02', '1.234'], ['B02/note', 'Có ghi sổ'], ['B03', 'khoảng 200'], ['B07', 'không phát sinh'], ['C02', '390,5'], ['B04', '18']]);
    assert.equal(await officer.fieldText('H01'), 'Dòng một\nDòng hai');
    assert.match(await officer.text('.bar-file .long'), /Đã sửa sau khi lưu xuan-bac-2019-Q1\.xlsx/, 'the file that was saved is known');
    assert.deepEqual(await officer.page.evaluate(keptKeys), ['37/KH-UBND 26428 2019-Q1']);
    await officer.write('B01', '13');
    await officer.kept();
    await officer.reload();
    assert.equal(await officer.fieldText('B01'), '13');
  });

  test('beside a newer draft the older one is offered, and asked about before it replaces anything', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '99');
    await officer.kept();
    await officer.page.evaluate(putRecords, OF_THE_FIRST_FORM);
    await officer.reload();
    await officer.told('còn một bản nháp khác của kỳ này');
    assert.equal(await officer.fieldText('B01'), '99');
    await officer.pressButton('older', { back: true });
    await officer.answer('open');
    await officer.told('Đã mở lại bản nháp lưu lúc');
    assert.equal(await officer.fieldText('B04'), '18');
    assert.deepEqual(await officer.page.evaluate(keptKeys), ['37/KH-UBND 26428 2019-Q1']);
    await officer.chord('Control', 'z');
    assert.equal(await officer.fieldText('B01'), '99', 'it can be undone');
  });

  test('where nobody can say what the answers of an unknown version meant, all of them are named', async () => {
    const officer = await sitting.officer(formFile());
    const kept = JSON.parse(OF_THE_FIRST_FORM[0].value.text);
    const plan = '37/KH-UBND@ffffffffffff';
    const json = JSON.stringify({ ...JSON.parse(kept.json), fingerprint: 'f'.repeat(64) });
    await officer.page.evaluate(putRecords, [{ key: [plan, '26428', '2019-Q1', 0], value: sealed({ ...kept, plan, json }) }]);
    await officer.reload();
    await officer.told('chưa chuyển được');
    assert.equal(await officer.fieldText('signer'), 'Trần Văn Bình', 'names mean the same in any version');
    assert.equal(await officer.fieldText('B01'), '');
    const left = await officer.text('.left');
    for (const words of ['B01', '12', 'B02', '1.234', 'Có ghi sổ', 'khoảng 200', '390,5', 'Dòng một']) assert.ok(left.includes(words), `${words}: ${left}`);
  });

  test('a file of the earlier version goes on where the plan accepts it, and is refused in words where it does not', async () => {
    const officer = await sitting.officer(formFile());
    for (const [place, text] of STAYS) await officer.write(place, text);
    await officer.pressButton('save');
    await officer.answer('save');
    const file = await officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');
    const { fingerprint } = JSON.parse(await officer.value());
    const accepting = await sitting.officer(formOfNextVersion({ accepts: [fingerprint] }));
    await accepting.openFile(file);
    await accepting.told('Đã mở BAN-NHAP-xuan-bac-2019-Q1.xlsx');
    assert.equal(await accepting.fieldText('B01'), '12');
    assert.equal(await accepting.fieldText('H01'), 'Dòng một\nDòng hai');
    const refusing = await sitting.officer(formOfNextVersion());
    await refusing.openFile(file);
    assert.match(await refusing.dialog(), /Chưa dùng được tệp này/);
    await refusing.answer('ok');
    assert.equal(await refusing.fieldText('B01'), '');
  });

  test('one list for every unit shows drafts of both programs, and deletes both', async () => {
    const officer = await sitting.officer();
    await openStranger(officer);
    await officer.page.evaluate(putRecords, OF_THE_FIRST_FORM);
    await officer.open(formFile({ unit: '' }), { ready: false });
    await officer.page.waitForSelector('.chooser-drafts li');
    assert.deepEqual(await officer.page.$$eval('.chooser-whose', (all) => all.map((one) => one.textContent)), ['Xã Xuân Bắc, Quý I năm 2019']);
    await officer.page.click('.chooser-remove');
    await officer.page.waitForSelector('dialog[open]');
    await officer.page.click('dialog button[value="yes"]');
    await officer.page.waitForFunction(() => !document.querySelector('.chooser-drafts'));
    assert.doesNotMatch(await officer.page.evaluate(keptTexts), /Trần Văn Bình/);
  });
});

// Storage that lasts, in a profile of its own: closed and opened again between the versions.
for (const name of BROWSERS.filter((each) => !process.env.BROWSER || each === process.env.BROWSER)) {
  test(`a profile of ${name} that is opened again after the plan has changed`, async () => {
    const profile = folder(`profile-${name}`);
    const next = formOfNextVersion();
    const sit = async (/** @type {string} */ file, /** @type {(officer: Officer) => Promise<void>} */ work) => {
      const browser = await launch(name, { profile });
      try {
        const officer = new Officer(await browser.newPage(), '');
        await officer.open(file);
        await work(officer);
      } finally {
        await browser.close();
      }
    };
    await sit(formFile(), async (officer) => {
      for (const [place, text] of [...STAYS, ...CHANGES]) await officer.write(place, text);
      await officer.kept();
    });
    await sit(next, assertCarriedOver);
    await sit(next, assertCarriedOver);
  });
}

/** A record as the form writes it, with its checksum. @param {Record<string, unknown>} doc */
function sealed(doc) {
  const text = JSON.stringify(doc);
  const all = `1\n${text}`;
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < all.length; at += 1) {
    const unit = all.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
  }
  return { seq: 1, sum: (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0'), text };
}
