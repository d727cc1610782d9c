/** Saving the file: its name, whether it is still current, the key that saves it, and the questions for a later sending. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, formFile, tonghopJson } from './support/office.mjs';
import { fileWith, fill } from './support/states.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** @param {Officer} officer */
const fileState = (officer) => officer.text('.bar-file .long');

/** A good return as a form of its own gives it. @param {import('./support/sitting.mjs').Sitting} sitting */
async function goodReturn(sitting) {
  const officer = await sitting.officer(formFile());
  await fill(officer, 'good');
  return officer.value();
}

inBrowsers('saving', (sitting) => {
  test('a file with errors is a draft, says so, and says what to do', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    await officer.pressButton('save');
    assert.match(await officer.dialog(), /bản nháp để làm tiếp.*BAN-NHAP/);
    await officer.answer('save');
    const told = await officer.told(/Tệp vừa lưu là bản nháp, còn \d+ lỗi\. Sửa xong, lưu lại rồi gửi\./);
    assert.doesNotMatch(told, /Việc tiếp theo/);
    const { errors } = await officer.ask((form) => form.progress);
    assert.ok(told.includes(`còn ${errors} lỗi`), told);
    await officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');

    await fill(officer, 'good');
    await officer.pressButton('save');
    assert.match(await officer.dialog(), /BAN-NHAP-xuan-bac-2019-Q1\.xlsx/);
    await officer.press(' ');
    await officer.answer('go');
    await officer.told('Việc tiếp theo: gửi đúng tệp này');
    await officer.download('xuan-bac-2019-Q1.xlsx');
  });

  test('whether the saved file is still current is always said', async () => {
    const officer = await sitting.officer(formFile());
    assert.equal(await fileState(officer), '', 'nothing was written yet');
    await fill(officer, 'good');
    assert.equal(await fileState(officer), 'Chưa lưu thành tệp');
    await officer.pressButton('save');
    await officer.download('xuan-bac-2019-Q1.xlsx');
    assert.equal(await fileState(officer), 'Tệp xuan-bac-2019-Q1.xlsx khớp với biểu');
    await officer.write('B02', '1.300');
    assert.equal(await fileState(officer), 'Đã sửa sau khi lưu xuan-bac-2019-Q1.xlsx: cần lưu lại');
    await officer.kept();
    await officer.reload();
    assert.equal(await fileState(officer), 'Đã sửa sau khi lưu xuan-bac-2019-Q1.xlsx: cần lưu lại', 'after a reload too');
    await officer.write('B02', '1.234');
    await officer.press('Tab');
    await officer.chord('Control', 'z');
    await officer.chord('Control', 'y');
    assert.equal(await fileState(officer), 'Tệp xuan-bac-2019-Q1.xlsx khớp với biểu', 'what was undone and done again is what was saved');
  });

  test('Ctrl+S saves the file, wherever the focus is, and not in the middle of a question', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    await officer.goTo('B02');
    await officer.chord('Control', 's');
    await officer.told('Đã lưu xuan-bac-2019-Q1.xlsx');
    await officer.download('xuan-bac-2019-Q1.xlsx');
    await officer.ask(() => { /** @type {HTMLElement} */ (document.activeElement).blur(); });
    await officer.chord('Meta', 'S');
    await officer.download('xuan-bac-2019-Q1.xlsx');
    await officer.write('B02', '');
    await officer.chord('Control', 's');
    assert.match(await officer.dialog(), /chỗ cần sửa/);
    await officer.chord('Control', 's');
    assert.equal(await officer.count('dialog'), 1);
    await officer.answer('see');
    assert.deepEqual(await officer.downloaded(), []);
    const prevented = await officer.page.evaluate(() => {
      const event = new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
    assert.ok(prevented, 'the page itself is not saved');
  });

  test('what is still in the field under the cursor is in the file', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    await officer.write('B02', '777');
    await officer.chord('Control', 's');
    const file = await officer.download('xuan-bac-2019-Q1.xlsx');
    const received = folder('received');
    copyFileSync(file, join(received, 'a.xlsx'));
    tonghopJson('merge', received, '--period', '2019-Q1', '-o', join(received, 'r.xlsx'), '--json', join(received, 'r.json'));
    assert.equal(JSON.parse(await officer.value()).entries.B02.value, '777');
  });

  test('a later sending shows what differs from the file that was opened, and asks why', async () => {
    const before = fileWith('da-gui.json', await goodReturn(sitting));
    const officer = await sitting.officer(formFile());
    await officer.openFile(before);
    await officer.told('Đã mở da-gui.json');
    await officer.write('B02', '1.300');
    await officer.write('B02/note', 'Thêm buổi ngày 15/3');
    await officer.write('signer', 'Lê Thị Hoa');
    await officer.choose('B07', 'Không phát sinh');
    await officer.pressButton('save');
    const asked = await officer.dialog();
    assert.match(asked, /Khác với lần trước 4 chỗ/);
    for (const words of ['Người ký: Trần Văn Bình → Lê Thị Hoa', '1.234 → 1.300 (+66)', '(Giải trình): (trống) → Thêm buổi ngày 15/3', '25 → không phát sinh']) assert.ok(asked.includes(words), `${words}: ${asked}`);
    await officer.press('ArrowDown', 'Tab');
    await officer.answer('go').catch(() => {});
    assert.match(await officer.dialog(), /Cần ghi lý do/, 'no later sending without a reason');
    await officer.press('Tab', 'Tab');
    await officer.ask((form) => form.shadowRoot.querySelector('#sent-reason').focus());
    await officer.type('Bổ sung một buổi');
    await officer.answer('go');
    await officer.told('Đã lưu xuan-bac-2019-Q1-lan-2.xlsx');
    await officer.download('xuan-bac-2019-Q1-lan-2.xlsx');
    assert.equal(JSON.parse(await officer.value()).reason, 'Bổ sung một buổi');

    await officer.write('B01', '14');
    await officer.kept();
    await officer.reload();
    await officer.pressButton('save');
    await officer.dialog();
    await officer.press(' ');
    await officer.answer('go');
    const again = await officer.dialog();
    assert.match(again, /Lần gửi 2: khác gì lần gửi trước\?/);
    assert.match(again, /Khác với lần trước 5 chỗ/, 'the draft remembers what the first sending said');
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('#sent-reason').value), 'Bổ sung một buổi');
    await officer.answer('go');
    await officer.download('xuan-bac-2019-Q1-lan-2.xlsx');
  });
});
