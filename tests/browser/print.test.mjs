/** The copy for signing: A4, the unit, the figures, who signs, and nothing of the page around them. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, formFile } from './support/office.mjs';
import { fill } from './support/states.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @param {import('./support/officer.mjs').Officer} officer */
async function printed(officer) {
  const path = join(folder('print'), 'ban-in.pdf');
  await officer.page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) => execFileSync(program, args, { encoding: 'utf8' });
  return { path, text: run('pdftotext', '-layout', path, '-').replace(/[ \t]+/g, ' '), info: run('pdfinfo', path), images: run('pdfimages', '-list', path) };
}

inBrowsers('the printed copy', (sitting) => {
  test('it holds the unit, the figures, the words and the place to sign, on A4', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'good');
    const { text, info } = await printed(officer);
    assert.match(info, /Page size:\s+59[45]\.\d* x 84[12]\.?\d* pts/);
    assert.ok(Number(/Pages:\s+(\d+)/.exec(info)?.[1]) <= 4, info);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'XÃ XUÂN BẮC', 'Số: 12/BC-UBND', 'ngày 18 tháng 3 năm 2019', 'BÁO CÁO', 'Quý I năm 2019', '37/KH-UBND',
      'NGƯỜI LẬP BIỂU', 'Nguyễn Thị Hoa', 'CHỦ TỊCH', 'Trần Văn Bình', 'Xã đã tổ chức 12 buổi tuyên truyền', 'xuan-bac-2019-Q1.xlsx', 'Đối chiếu: ', 'số kiểm tra ',
    ]) {
      assert.ok(text.normalize('NFC').includes(words), `“${words}” is printed:\n${text}`);
    }
    for (const [code, figure] of [['B01', '12'], ['B02', '1.234'], ['C02', '390,5']]) {
      assert.match(text, new RegExp(`${code} [\\s\\S]{0,200}${figure.replace('.', '\\.')}`), `${code} is ${figure}`);
    }
  });

  test('nothing of the page around it is printed, and it is gone afterwards', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'faulty');
    await officer.pressButton('check');
    const { text } = await printed(officer);
    for (const words of ['Lưu tệp để gửi', 'Kiểm tra cả biểu', 'Ghi số', 'Còn ', 'SUB100', 'Đã điền', 'Mở tệp đã lưu']) {
      assert.ok(!text.includes(words), `“${words}” is not printed`);
    }
    assert.equal(await officer.count('.print'), 0);
    assert.ok((await officer.ask((form) => form.shadowRoot.querySelector('.page').getClientRects().length)) > 0);
    await officer.page.emulateMediaType('print');
    await officer.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const controls = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('input, select, textarea, button')].filter((node) => node.getClientRects().length > 0).length);
    assert.equal(controls, 0, 'no field and no button is on the paper');
    await officer.page.emulateMediaType('screen');
  });

  test('a blank form prints as a form to fill in by hand', async () => {
    const officer = await sitting.officer(formFile());
    const { text } = await printed(officer);
    assert.ok(text.includes('ngày …') && text.includes('B02'), text);
  });
}, ['chromium']);
