/** The element in a page of somebody else, under a strict policy: two forms inside one <form>. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inBrowsers } from './support/sitting.mjs';
import { events, portal, sent, visitor } from './support/visitor.mjs';

const server = await portal();
after(() => server.close());

inBrowsers('embedded', (sitting) => {
  test('two forms on one page go their own ways, and their returns travel in the FormData', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    const data = await sent(officer);
    assert.deepEqual(Object.keys(data), ['xuan-bac', 'xuan-dinh']);
    const [first, second] = Object.values(data).map((json) => JSON.parse(json));
    assert.deepEqual([first.unit, second.unit], ['26428', '26461']);
    assert.equal(first.entries.B01.value, '12');
    assert.ok(!second.entries.B01 || second.entries.B01.state === 'missing');
    assert.deepEqual((await events(officer, 'tonghop-change')).at(-1), { type: 'tonghop-change', from: 'xuan-bac', detail: '{"code":"B01"}' });
    assert.deepEqual(broken, []);
    assert.deepEqual(await officer.page.evaluate(() => /** @type {any} */ (globalThis).refused.filter((/** @type {string} */ one) => !one.endsWith('favicon.ico'))), [], 'the policy has nothing to refuse');
  });

  test('errors make the element invalid, as they do with native fields', async () => {
    const { officer } = await visitor(sitting, server.url);
    const state = () => officer.page.evaluate(() => {
      const [form] = /** @type {any[]} */ ([...document.querySelectorAll('tonghop-form')]);
      return { valid: form.validity.valid, checked: form.checkValidity(), invalid: form.matches(':invalid'), form: form.form?.id, errors: form.progress.errors };
    });
    const before = await state();
    assert.deepEqual({ ...before, errors: before.errors > 0 }, { valid: false, checked: false, invalid: true, form: 'returns', errors: true });
    await officer.ask((form) => {
      const json = JSON.parse(form.value);
      json.nil_return = true;
      Object.assign(json.header, { signer: 'Trần Văn Bình', signed_on: '2019-03-18' });
      json.entries.C08 = { state: 'value', value: '14' };
      json.entries.C09 = { state: 'value', value: '13' };
      form.value = JSON.stringify(json);
    });
    const left = await officer.findings();
    assert.deepEqual(left.filter(({ severity }) => severity === 'error').map(({ field, code }) => `${field} ${code}`), []);
    assert.deepEqual(await state(), { valid: true, checked: true, invalid: false, form: 'returns', errors: 0 });
  });

  test('the page takes the saved file itself', async () => {
    const { officer } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    await officer.pressButton('save');
    await officer.answer('save');
    await officer.page.waitForFunction(() => /** @type {HTMLOutputElement} */ (document.getElementById('told')).value.includes('byte'));
    assert.match(await officer.page.$eval('#told', (told) => /** @type {HTMLOutputElement} */ (told).value), /^BAN-NHAP-xuan-bac-2019-Q1\.xlsx: \d+ byte$/);
    assert.deepEqual(await officer.downloaded(), []);
    assert.equal((await events(officer, 'tonghop-save')).length, 1);
  });

  test('resetting empties, disabling closes, taking away ends it', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    await officer.page.evaluate(() => /** @type {HTMLFormElement} */ (document.getElementById('returns')).reset());
    assert.ok(!JSON.parse((await sent(officer))['xuan-bac']).entries.B01?.value);
    await officer.page.evaluate(() => document.querySelector('tonghop-form')?.setAttribute('disabled', ''));
    await officer.page.waitForFunction(() => /** @type {any} */ (document.querySelector('tonghop-form')).shadowRoot.querySelector('#field-B01')?.readOnly);
    assert.deepEqual(Object.keys(await sent(officer)), ['xuan-dinh']);
    await officer.page.evaluate(() => document.querySelector('tonghop-form')?.remove());
    await officer.page.evaluate(() => {
      const form = document.createElement('tonghop-form');
      for (const [name, value] of [['unit', '26428'], ['period', '2019-Q2'], ['name', 'later'], ['lang', 'en'], ['drafts', 'off']]) form.setAttribute(name, value);
      document.getElementById('returns')?.prepend(form);
    });
    await officer.ready();
    assert.match(await officer.text('h1'), /second quarter|2019/i);
    assert.deepEqual(Object.keys(await sent(officer)).sort(), ['later', 'xuan-dinh']);
    assert.deepEqual(broken, []);
  });
});
