/** What concerns the whole return: the nil box, sending again, leaving the page, the period before, and a trap of the engine. */

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { GOOD_QUARTER } from './cases/quarter.mjs';
import { folder, formFile, tonghopJson } from './support/office.mjs';
import { fileWith, fill } from './support/states.mjs';
import { breakEngine } from './support/traps.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** Says of the file before that it was sent, and why there is a new one. @param {import('./support/officer.mjs').Officer} officer @param {string} reason */
async function sendAgain(officer, reason) {
  await officer.dialog();
  await officer.press('ArrowDown', 'Tab');
  await officer.type(reason);
  await officer.answer('go');
}

/** The same return with another figure in B01. @param {string} json @param {string} figure @param {number} [revision] */
function withFigure(json, figure, revision = 1) {
  const whole = JSON.parse(json);
  return JSON.stringify({ ...whole, revision, entries: { ...whole.entries, B01: { state: 'value', value: figure } } });
}

inBrowsers('the whole return', (sitting) => {
  test('a nil return is one button and a confirmation, and can be taken back', async () => {
    const officer = await sitting.officer(formFile());
    await officer.pressButton('nil');
    assert.match(await officer.dialog(), /Cả kỳ không phát sinh\?.*vẫn cần trả lời/);
    await officer.answer('no');
    assert.equal(JSON.parse(await officer.value()).nil_return, false);
    assert.equal((await officer.stop()).act, 'nil', 'the focus is back where it was');
    await officer.press('Enter');
    await officer.answer('yes');
    assert.equal(JSON.parse(await officer.value()).nil_return, true);
    const owed = (await officer.findings()).map((one) => one.field);
    assert.ok(owed.includes('C08') && !owed.includes('B01'), `still owed: ${owed}`);
    await officer.goTo('nil_return');
    await officer.press(' ');
    assert.equal(JSON.parse(await officer.value()).nil_return, false);
  });

  test('a return that is sent again bears its number and the reason', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    await officer.pressButton('save');
    await officer.download('xuan-bac-2019-Q1.xlsx');
    await officer.write('B02', '1.300');
    await officer.pressButton('save');
    assert.match(await officer.dialog(), /đã gửi đi chưa/);
    await officer.answer('cancel');
    assert.deepEqual(await officer.downloaded(), [], 'nothing is saved without an answer');

    await officer.pressButton('save');
    assert.match(await officer.dialog(), /Khác với lần trước 1 chỗ: ?B02[^:]*: 1\.234 → 1\.300 \(\+66\)/, 'what differs is told before anything is saved');
    await officer.press('ArrowDown', 'Tab', 'Tab', 'Enter');
    assert.match(await officer.dialog(), /Cần ghi lý do/, 'a later sending asks why');
    await officer.type('Đính chính B02');
    await officer.answer('go');
    await officer.told('Đã lưu xuan-bac-2019-Q1-lan-2.xlsx');
    const { revision, reason, supersedes } = JSON.parse(await officer.value());
    assert.deepEqual([revision, reason, typeof supersedes], [2, 'Đính chính B02', 'string']);
    await officer.download('xuan-bac-2019-Q1-lan-2.xlsx');
  });

  test('a correction of the header alone is sent again too', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    const received = folder('received');
    await officer.pressButton('save');
    copyFileSync(await officer.download('xuan-bac-2019-Q1.xlsx'), join(received, '1.xlsx'));
    await officer.write('signer', 'Lê Thị Hoa');
    await officer.pressButton('save');
    await sendAgain(officer, 'Sai người ký');
    copyFileSync(await officer.download('xuan-bac-2019-Q1-lan-2.xlsx'), join(received, '2.xlsx'));
    const outcomes = tonghopJson('check', received).files.map((/** @type {any} */ one) => [one.revision, one.outcome]);
    assert.deepEqual(outcomes, [[1, 'accepted'], [2, 'accepted']]);
  });

  test('undo does not go behind a file that was saved', async () => {
    const before = await sitting.officer(formFile());
    await fill(before, 'good');
    const officer = await sitting.officer(formFile());
    await officer.openFile(fileWith('truoc.json', await before.value()));
    await officer.told('Đã mở truoc.json');
    await officer.write('B02', '1.300');
    await officer.pressButton('save');
    await sendAgain(officer, 'Đính chính B02');
    await officer.download('xuan-bac-2019-Q1-lan-2.xlsx');
    const { supersedes } = JSON.parse(await officer.value());

    await officer.chord('Control', 'z');
    await officer.chord('Control', 'z');
    await fill(officer, 'good');
    await officer.write('B01', '13');
    await officer.pressButton('save');
    assert.match(await officer.dialog(), /-lan-2\.xlsx.*đây vẫn là lần gửi 2/);
    await officer.press(' ');
    await officer.answer('go');
    assert.match(await officer.dialog(), /Lần gửi 2: khác gì lần gửi trước\?.*B01[^:]*: 12 → 13 \(\+1\)/, 'what differs from the first sending');
    await officer.answer('go');
    await officer.download('xuan-bac-2019-Q1-lan-2.xlsx');
    const again = JSON.parse(await officer.value());
    assert.deepEqual([again.revision, again.supersedes, again.reason], [2, supersedes, 'Đính chính B02']);
  });

  test('a file that was opened by mistake is forgotten when that is undone', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    const other = withFigure(await officer.value(), '15', 3);
    await officer.pressButton('save');
    await officer.download('xuan-bac-2019-Q1.xlsx');
    await officer.ask((form, text) => { void form.open(new File([text], 'nham.json')); }, other);
    await officer.answer('open');
    await officer.told('Đã mở nham.json');
    await officer.chord('Control', 'z');
    await officer.write('B02', '1.300');
    await officer.pressButton('save');
    assert.match(await officer.dialog(), /xuan-bac-2019-Q1\.xlsx.*đây là lần gửi 2/);
  });

  test('of two files at once the first is opened', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    const good = await officer.value();
    await officer.ask((form, texts) => {
      for (const [at, text] of texts.entries()) void form.open(new File([text], `${at + 1}.json`));
    }, ['13', '14'].map((figure) => withFigure(good, figure)));
    assert.match(await officer.dialog(), /1\.json/);
    await officer.ask((form, text) => form.open(new File([text], '3.json')), withFigure(good, '15'));
    await officer.answer('open');
    await officer.told('Đã mở 1.json');
    assert.equal(await officer.count('dialog'), 0);
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('input[data-place="B01"]').value), '13');
  });

  test('leaving asks only while something is in no file yet', async () => {
    const officer = await sitting.officer(formFile());
    await officer.reload();
    assert.deepEqual(officer.asked, []);
    await officer.write('B01', '12');
    await officer.kept();
    await officer.reload();
    assert.deepEqual(officer.asked, ['beforeunload']);
    await officer.pressButton('save');
    await officer.answer('save');
    await officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');
    await officer.reload();
    assert.deepEqual(officer.asked, ['beforeunload'], 'a saved return is left without a question');
  });

  test('the file of the period before fills its column', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    await officer.pressButton('save');
    const last = await officer.download('xuan-bac-2019-Q1.xlsx');

    const later = await sitting.officer(formFile({ period: '2019-Q2' }));
    await later.openFile(last);
    await later.told('Đã điền cột “Kỳ trước”');
    const shown = await later.ask((form) => Object.fromEntries([...form.shadowRoot.querySelectorAll('tr[data-code]')].map((row) => [row.dataset.code, row.querySelector('.previous-figure').textContent])));
    assert.deepEqual([shown.B01, shown.B02, shown.C02], ['12', '1.234', '390,5']);
    assert.equal(JSON.parse(await later.value()).entries.B01.state, 'missing', 'the answers themselves are left alone');
    await later.chord('Control', 'z');
    assert.equal(await later.text('tr[data-code="B01"] .previous-figure'), '–', 'it can be undone');
  });

  test('a file of another unit or of no use is refused in words, and changes nothing', async () => {
    const other = await sitting.officer(formFile({ unit: '26425' }));
    await other.write('B01', '99');
    const file = fileWith('khac.json', await other.value());
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    const before = await officer.value();
    for (const [path, words] of [[file, /không phải của đơn vị đang mở/], [fileWith('anh.xlsx', 'GIF89a'), /tệp ảnh/],
      [fileWith('so-lieu.csv', 'Mã;Kết quả\nB01;12\n'), /văn bản thuần hoặc CSV, không phải bảng tính Excel/]]) {
      await officer.openFile(/** @type {string} */ (path));
      assert.match(await officer.dialog(), /** @type {RegExp} */ (words));
      await officer.answer('ok');
      assert.equal(await officer.value(), before);
    }
  });

  for (const times of [1, 2]) {
    test(`an engine that breaks down ${times === 1 ? 'once' : 'twice'} is told, and what was typed stays`, async () => {
      const officer = await sitting.officer();
      await officer.page.evaluateOnNewDocument(breakEngine);
      await officer.open(formFile());
      await officer.write('B01', '12');
      await officer.write('B02', '300');
      await officer.goTo('B03');
      for (let broken = 0; broken < times; broken += 1) {
        await officer.page.evaluate(() => { /** @type {any} */ (globalThis).breakNext = 1; });
        await officer.type('6');
        assert.equal(await officer.page.evaluate(() => /** @type {any} */ (globalThis).breakNext), 0, 'it did break down');
        await officer.told('Biểu mẫu gặp lỗi bên trong');
      }
      await officer.type('1');
      const typed = `${'6'.repeat(times)}1`;
      assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('input[data-place="B03"]').value), typed, 'what was typed stands in its field');
      const { B01, B02, B03 } = JSON.parse(await officer.value()).entries;
      assert.deepEqual([B01.value, B02.value, B03.value], ['12', '300', typed]);
      for (const [place, text] of GOOD_QUARTER.slice(10, 14)) await officer.write(place, text);
      assert.equal(JSON.parse(await officer.value()).entries.B04.value, '180', 'the work goes on');
    });
  }
});
