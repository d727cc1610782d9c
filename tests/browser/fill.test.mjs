/** An officer fills in a quarter with the keyboard alone and sends the file; the office finds in it what the form reported. */

import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FAULTY_QUARTER, GOOD_QUARTER, ODD_TEXTS } from './cases/quarter.mjs';
import { folder, formFile, officeFindings, tonghopJson, withoutPlaces } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** @param {Officer} officer @param {string} name @param {{ errors?: boolean }} [how] */
async function saveFile(officer, name, { errors = false } = {}) {
  await officer.pressButton('save');
  if (errors) await officer.answer('save');
  await officer.told(`Đã lưu ${name}`);
  return officer.download(name);
}

/** The office finds what the form told, byte for byte. @param {Officer} officer @param {string} file */
async function assertSameFindings(officer, file) {
  assert.equal(officeFindings(file), withoutPlaces(await officer.findings()));
}

/** The file, opened in a form that knows nothing of it, says the same. @param {import('./support/sitting.mjs').Sitting} sitting @param {Officer} officer @param {string} file */
async function assertOpensAsIs(sitting, officer, file) {
  const other = await sitting.officer(formFile());
  await other.openFile(file);
  await other.told('Đã mở');
  assert.deepEqual(entries(await other.value()), entries(await officer.value()));
  assert.equal(withoutPlaces(await other.findings()), withoutPlaces(await officer.findings()));
  return other;
}

/** What a return says: a figure that was typed as text stands as a number in the file, and says the same. @param {string} json */
function entries(json) {
  const { entries, ...rest } = JSON.parse(json);
  const told = Object.entries(entries).map(([code, { state, value, note, raw }]) => [code, { state, value, note, unread: state === 'missing' ? raw : undefined }]);
  return { ...rest, entries: Object.fromEntries(told.filter(([, { state, note, unread }]) => state !== 'missing' || note || unread)) };
}

/** @param {any[]} findings @param {string} field */
const codesAt = (findings, field) => findings.filter((one) => one.field === field).map((one) => (one.rule ? `${one.code} ${one.rule}` : one.code));

inBrowsers('filling in', (sitting) => {
  test('a quarter without a mistake goes through to the report', async () => {
    const officer = await sitting.officer(formFile());
    for (const [place, typed] of GOOD_QUARTER) await officer.write(place, typed);
    assert.deepEqual(await officer.findings(), []);
    const file = await saveFile(officer, 'xuan-bac-2019-Q1.xlsx');
    await assertSameFindings(officer, file);
    await assertOpensAsIs(sitting, officer, file);

    const received = folder('received');
    copyFileSync(file, join(received, 'xuan-bac.xlsx'));
    tonghopJson('merge', received, '--period', '2019-Q1', '-o', join(folder('report'), 'tong-hop.xlsx'));
    const [ledger] = tonghopJson('check', received).files;
    assert.deepEqual({ outcome: ledger.outcome, unit: ledger.unit, period: ledger.period, revision: ledger.revision }, { outcome: 'accepted', unit: '26428', period: '2019-Q1', revision: 1 });
  });

  test('each kind of mistake is told beside its field, and the office finds the same', async () => {
    const officer = await sitting.officer(formFile());
    for (const [place, typed] of FAULTY_QUARTER) await officer.write(place, typed);
    await officer.choose('E02', 'Không áp dụng');

    const findings = await officer.findings();
    for (const [place, , found] of FAULTY_QUARTER) {
      if (found) assert.ok(codesAt(findings, place).includes(found), `${place} is told ${found}: ${codesAt(findings, place)}`);
    }
    assert.deepEqual(codesAt(findings, 'E02'), ['SUB131']);
    assert.equal(findings.find((one) => one.field === 'C02').explained, 'Có hai buổi tường thuật trực tiếp lễ hội');

    // Codes are for the office: they wait in a fold of the list.
    await officer.pressButton('check');
    const shown = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('.verdict, .summary > :not(details)')].map((part) => part.textContent).join('\n'));
    assert.match(shown, /Số liệu trong báo cáo: B03 = /);
    assert.deepEqual(shown.match(/\bSUB\d+|\bR\d+[a-z]?\b/g), null);
    assert.ok(await officer.ask((form) => !form.shadowRoot.querySelector('.summary details').open));
    const folded = await officer.text('.summary details p');
    for (const { code, severity, explained } of findings) assert.ok(severity === 'note' || explained !== null || folded.includes(code), `${code}: ${folded}`);
    const stop = await officer.stop();
    assert.match(stop.text, /^Còn \d+ chỗ cần sửa/, 'the list of errors has the focus');
    for (const { field, message, rule } of findings) {
      const worded = message.replace(`Quy tắc ${rule}: `, '').replace(/\s+/g, ' ');
      assert.ok((await officer.text(`#verdict-${field}`)).includes(worded), `${field} shows “${worded}”`);
    }
    const file = await saveFile(officer, 'BAN-NHAP-xuan-bac-2019-Q1.xlsx', { errors: true });
    await assertSameFindings(officer, file);
    await assertOpensAsIs(sitting, officer, file);
  });

  test('a nil return that is signed early and sent again without a reason', async () => {
    const officer = await sitting.officer(formFile());
    await officer.write('signer', 'Trần Văn Bình');
    await officer.write('signed_on', '01/03/2019');
    await officer.write('B01', '5');
    await saveFile(officer, 'BAN-NHAP-xuan-bac-2019-Q1.xlsx', { errors: true });

    await officer.goTo('nil_return');
    await officer.press(' ');
    await officer.answer('yes');
    await officer.write('B02', '200');
    await officer.pressButton('save');
    await officer.answer('save');
    assert.match(await officer.dialog(), /đã gửi đi chưa/);
    await officer.press('ArrowDown', 'Tab');
    await officer.type('Đính chính');
    await officer.answer('go');
    await officer.told('Đã lưu BAN-NHAP-xuan-bac-2019-Q1-lan-2.xlsx');
    await officer.download('BAN-NHAP-xuan-bac-2019-Q1-lan-2.xlsx');

    await officer.write('reason', '');
    const findings = await officer.findings();
    for (const [field, code] of [['signed_on', 'SUB304'], ['B01', 'SUB110'], ['C08', 'SUB130'], ['reason', 'SUB306']]) {
      assert.ok(codesAt(findings, field).includes(code), `${field} is told ${code}: ${codesAt(findings, field)}`);
    }
    assert.deepEqual(codesAt(findings, 'D08'), [], 'a blank activity counts as nil');
    const file = await saveFile(officer, 'BAN-NHAP-xuan-bac-2019-Q1-lan-2.xlsx', { errors: true });
    await assertSameFindings(officer, file);
  });

  test('whatever is written into the cells, form and office understand it alike', async () => {
    const officer = await sitting.officer(formFile());
    const codes = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('input.figure')].map((field) => field.dataset.place));
    for (let from = 0; from < ODD_TEXTS.length; from += codes.length) {
      await officer.goTo(codes[0]);
      for (const text of ODD_TEXTS.slice(from, from + codes.length)) {
        await officer.retype(text);
        await officer.press('Enter');
      }
      const { name, bytes } = await officer.ask(async (form) => {
        const { name, blob } = form.save();
        return { name, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
      });
      const file = join(folder('odd'), name);
      writeFileSync(file, Uint8Array.from(bytes));
      await assertSameFindings(officer, file);
      await assertOpensAsIs(sitting, officer, file);
    }
  });

  test('a year of the police: yes or no, and figures that are not written down here', async () => {
    const officer = await sitting.officer(formFile({ unit: '741-CA', period: '2019' }));
    await officer.choose('A01', 'Có');
    await officer.choose('F04', 'Theo chế độ mật');
    await officer.choose('F06', 'Theo chế độ mật');
    await officer.write('F05', '120');
    await officer.write('F05/note', 'Số liệu không mật');
    const { entries: told } = JSON.parse(await officer.value());
    assert.deepEqual([told.A01.value, told.F04.state, told.F05.value, told.F06.state, told.F06.value ?? null], ['true', 'withheld', '120', 'withheld', null]);
    assert.match(await officer.text('#understood-F06'), /bí mật nhà nước/);
    await officer.pressButton('save');
    await officer.answer('save');
    const file = await officer.download((await officer.told('Đã lưu')).match(/\S+\.xlsx/)?.[0] ?? '');
    await assertSameFindings(officer, file);
    const again = await sitting.officer(formFile({ unit: '741-CA', period: '2019' }));
    await again.openFile(file);
    await again.told('Đã mở');
    assert.deepEqual(entries(await again.value()), entries(await officer.value()));
  });
});
