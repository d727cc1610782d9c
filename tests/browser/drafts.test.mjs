/** The browser keeps what was typed, and the form says in plain words when it cannot. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, formFile } from './support/office.mjs';
import { damageNewest, makeStrangers, refuseStorage } from './support/storage.mjs';
import { inBrowsers } from './support/sitting.mjs';

inBrowsers('drafts', (sitting) => {
  test('what was typed is there again after the page was loaded anew', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('signer', 'Trần Văn Bình');
    await officer.write('B02', 'khoảng 200');
    await officer.write('B02/note', 'Có ghi sổ');
    await officer.write('H01', 'Dòng một\nDòng hai');
    await officer.told(/Bản nháp đã lưu lúc \d\d:\d\d/, '.bar-draft');
    await officer.kept();
    const before = await officer.value();
    await officer.reload();
    await officer.told('Đã mở lại bản nháp lưu lúc');
    assert.equal(await officer.value(), before);
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('[data-place="H01"]').value), 'Dòng một\nDòng hai');
    assert.ok((await officer.text('#verdict-B02')).includes('khoảng'), 'what was found before shows again');
  });

  test('each unit and period has a draft of its own', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '12');
    await officer.kept();
    await officer.open(formFile({ period: '2019-Q2' }));
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('[data-place="B01"]').value), '');
    await officer.open(formFile());
    assert.equal(await officer.ask((form) => form.shadowRoot.querySelector('[data-place="B01"]').value), '12');
  });

  for (const how of /** @type {const} */ (['none', 'throws', 'fails', 'hangs'])) {
    test(`where the browser keeps nothing (${how}), the form says so and works`, async () => {
      const officer = await sitting.officer();
      await officer.page.evaluateOnNewDocument(refuseStorage, how);
      await officer.open(formFile());
      await officer.told('không cho lưu bản nháp. Hãy lưu tệp .xlsx thường xuyên', '.bar-draft');
      await officer.write('B01', '12');
      assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
    });
  }

  test('where the disk is full, the form says so and goes on', async () => {
    const officer = await sitting.officer();
    await officer.page.evaluateOnNewDocument(refuseStorage, 'full');
    await officer.open(formFile());
    await officer.write('B01', '12');
    await officer.told('Chưa lưu được bản nháp', '.bar-draft');
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
  });

  test('of two windows the later one is told, and neither loses anything', async () => {
    const first = await sitting.officer(formFile());
    await first.write('B01', '11');
    await first.kept();
    const second = await sitting.window(first, formFile());
    await second.write('B02', '220');
    await second.kept();
    await first.page.bringToFront();
    await first.write('B03', '33');
    await first.told('đang mở ở một cửa sổ khác', '.bar-draft');
    assert.equal(JSON.parse(await first.value()).entries.B03.value, '33', 'what was typed here still stands here');
    await second.page.bringToFront();
    await second.write('B04', '44');
    await second.kept();
    assert.doesNotMatch(await second.text('.bar-draft'), /cửa sổ khác/);

    await first.page.bringToFront();
    await first.pressButton('reload');
    assert.match(await first.dialog(), /chỉ có ở cửa sổ này sẽ không còn/);
    await first.answer('yes');
    await first.told('Đã mở lại bản nháp');
    const { B01, B02, B04 } = JSON.parse(await first.value()).entries;
    assert.deepEqual([B01.value, B02.value, B04.value], ['11', '220', '44']);
  });

  for (const shape of /** @type {const} */ (['other store', 'strange records', 'keys inside'])) {
    test(`a stranger's database under the same name does no harm (${shape})`, async () => {
      const officer = await sitting.officer();
      const page = join(folder('stranger'), 'stranger.html');
      writeFileSync(page, '<!doctype html><title>stranger</title>');
      await officer.open(page, { ready: false });
      await officer.page.evaluate(makeStrangers, shape);
      await officer.open(formFile());
      assert.equal(await officer.notice(), '');
      await officer.write('B01', '12');
      await officer.kept();
      const bar = await officer.text('.bar-draft');
      assert.match(bar, /Bản nháp đã lưu|Chưa lưu được|không cho lưu/);
      if (bar.includes('đã lưu')) {
        await officer.reload();
        assert.equal(JSON.parse(await officer.value()).entries.B01.value, '12');
      }
    });
  }

  test('a damaged draft is passed over for the one before it', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '1');
    await officer.kept();
    const older = await officer.value();
    await officer.write('B02', '200');
    await officer.kept();
    await officer.page.evaluate(damageNewest);
    await officer.reload();
    await officer.told('Đã mở lại bản nháp lưu lúc');
    const [{ entries: now }, { entries: then }] = [JSON.parse(await officer.value()), JSON.parse(older)];
    assert.deepEqual(now.B01, then.B01);
    assert.ok(!now.B02 || now.B02.value === '200' || '200'.startsWith(now.B02.raw), 'nothing but what stood there at some moment');

    await officer.write('B03', '3');
    await officer.kept();
    await officer.reload();
    assert.equal(JSON.parse(await officer.value()).entries.B03.value, '3', 'keeping goes on after that');
  });

  test('where all that was kept is damaged, the form begins blank', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('B01', '1');
    await officer.kept();
    await officer.page.evaluate(damageNewest, true);
    await officer.reload();
    assert.deepEqual(JSON.parse(await officer.value()).entries.B01, undefined);
    await officer.write('B01', '7');
    await officer.kept();
    await officer.reload();
    assert.equal(JSON.parse(await officer.value()).entries.B01.value, '7');
  });
});
