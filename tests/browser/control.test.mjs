/** The element as a form control beside native ones, and the errors that it throws for values it does not take. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writePackage } from './support/package.mjs';
import { serve } from './support/server.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { events, sent, visitor } from './support/visitor.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

const folder = writePackage();
writeFileSync(join(folder, 'worker.js'), "import { TonghopForm, defineTonghopForm } from './element/index.js';\npostMessage([typeof TonghopForm, typeof defineTonghopForm({})]);\n");
const server = await serve(folder);
after(() => server.close());

/** The sentences of the faults so far. @param {Officer} officer @returns {Promise<string[]>} */
const faults = async (officer) => (await events(officer, 'tonghop-fault')).map((/** @type {{ detail: string }} */ { detail }) => JSON.parse(detail).message);

/** Waits until the page was told of so many faults. @param {Officer} officer @param {number} count */
async function faulted(officer, count) {
  await officer.page.waitForFunction((least) => /** @type {any} */ (globalThis).events.filter((/** @type {any} */ one) => one.type === 'tonghop-fault').length >= least, { timeout: 10_000 }, count);
  return faults(officer);
}

/** What a throwing line says. @param {Officer} officer @param {string} code */
const thrown = (officer, code) => officer.page.evaluate(`(async () => {
  'use strict';
  const form = document.querySelector('tonghop-form');
  const { defineTonghopForm } = await import('./element/index.js');
  try { ${code}; return 'nothing'; } catch (error) { return \`\${error.name}: \${error.message}\`; }
})()`);

inBrowsers('a control', (sitting) => {
  test('properties and attributes stand for each other, as on an input', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    const compared = await officer.page.evaluate(() => {
      const form = /** @type {any} */ (document.createElement('tonghop-form'));
      const input = /** @type {any} */ (document.createElement('input'));
      const both = (/** @type {(one: any) => unknown} */ ask) => [ask(form), ask(input)];
      const seen = [];
      for (const [property, attribute] of [['disabled', 'disabled'], ['readOnly', 'readonly']]) {
        seen.push(both((one) => one[property]));
        seen.push(both((one) => { one[property] = true; return one.getAttribute(attribute); }));
        seen.push(both((one) => { one[property] = ''; return one.hasAttribute(attribute); }));
        seen.push(both((one) => { one.setAttribute(attribute, 'false'); return one[property]; }));
        seen.push(both((one) => { one.removeAttribute(attribute); return one[property]; }));
      }
      seen.push(both((one) => one.name));
      seen.push(both((one) => { one.name = 5; return one.getAttribute('name'); }));
      seen.push(both((one) => { one.removeAttribute('name'); return one.name; }));
      seen.push(both((one) => [one.willValidate, one.validationMessage, one.validity.valid, one.labels.length, one.form]));
      seen.push(both((one) => { one.setCustomValidity('đợi'); return [one.validationMessage, one.validity.customError, one.checkValidity()]; }));
      seen.push(both((one) => { one.setCustomValidity(''); return [one.validationMessage, one.validity.valid]; }));
      seen.push(both((one) => { one.readOnly = true; return one.willValidate; }));
      form.unit = '26428';
      form.period = '2019-Q2';
      form.drafts = 'off';
      form.chooser = true;
      return { seen, html: form.cloneNode().outerHTML, own: [form.unit, form.period, form.drafts, form.chooser, form.type] };
    });
    for (const [form, input] of compared.seen) assert.deepEqual(form, input);
    assert.equal(compared.seen.length, 17);
    assert.equal(compared.html, '<tonghop-form readonly="" unit="26428" period="2019-Q2" drafts="off" chooser=""></tonghop-form>');
    assert.deepEqual(compared.own, ['26428', '2019-Q2', 'off', true, 'tonghop-form']);
    assert.deepEqual(broken, []);
  });

  test('labels, the reason why it is invalid, and what a disabled fieldset does', async () => {
    const { officer } = await visitor(sitting, server.url);
    const before = await officer.ask((form) => {
      const label = document.createElement('label');
      label.htmlFor = form.id = 'xuan-bac';
      form.before(label);
      return { labels: [...form.labels].map((one) => one === label), valid: form.validity.valid, message: form.validationMessage, will: form.willValidate };
    });
    assert.deepEqual({ ...before, message: /^Còn \d+ chỗ cần sửa/.test(before.message) }, { labels: [true], valid: false, message: true, will: true });
    const own = await officer.ask((form) => {
      form.setCustomValidity('Đã quá hạn gửi.');
      const said = form.validationMessage;
      form.setCustomValidity('');
      return [said, form.validationMessage];
    });
    assert.deepEqual(own, ['Đã quá hạn gửi.', before.message]);
    const fenced = await officer.ask((form) => {
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      form.before(fieldset);
      fieldset.append(form);
      return [form.disabled, form.matches(':disabled'), form.willValidate, form.checkValidity()];
    });
    assert.deepEqual(fenced, [false, true, false, true], 'as an input, whose property says what its own attribute says');
    await officer.ready();
    assert.deepEqual(Object.keys(await sent(officer)), ['xuan-dinh']);
  });

  test('what was set before the element was defined is taken in, and a plan that is none is not passed over for another', async () => {
    const officer = await sitting.officer();
    await officer.page.goto(`${server.url}package.json`);
    const seen = await officer.page.evaluate(async () => {
      const plan = await (await fetch('./plan.json')).json();
      const [good, bad] = [1, 2].map(() => /** @type {any} */ (document.createElement('tonghop-form')));
      for (const form of [good, bad]) Object.assign(form, { plan: form === good ? plan : 7, unit: '26428', period: '2019-Q1', drafts: 'off', readOnly: true });
      /** @type {string[]} */
      const faults = [];
      document.addEventListener('tonghop-fault', (event) => faults.push(event.detail.message));
      document.body.append(good, bad);
      const opened = new Promise((resolve) => good.addEventListener('tonghop-ready', resolve, { once: true }));
      const { defineTonghopForm } = await import(/** @type {any} */ (new URL('./element/index.js', location.href).href));
      defineTonghopForm({ plan });
      await opened;
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      return { faults, own: Object.keys(good), html: good.outerHTML, kept: JSON.parse(good.plan).id, value: JSON.parse(good.value).unit, bad: [bad.value, bad.validity.valid, bad.shadowRoot.querySelector('[role="alert"]')?.textContent] };
    });
    assert.deepEqual(seen.faults, ['plan must be tonghop-plan/1 as JSON text or as an object, not a number.']);
    assert.deepEqual([seen.own, seen.kept, seen.value], [[], '37/KH-UBND', '26428']);
    assert.equal(seen.html, '<tonghop-form unit="26428" period="2019-Q1" readonly="" drafts="off"></tonghop-form>');
    assert.deepEqual(seen.bad.slice(0, 2), ['', false]);
    assert.match(seen.bad[2], /plan must be tonghop-plan\/1/);
  });
});

inBrowsers('the border', (sitting) => {
  test('what is of another kind throws a TypeError that names it, and changes nothing', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    const before = await officer.value();
    for (const [code, said] of /** @type {[string, RegExp][]} */ ([
      ['form.plan = 5', /^TypeError: plan must be tonghop-plan\/1 as JSON text or as an object, not a number\.$/],
      ['form.plan = []', /^TypeError: plan must .* not an array\.$/],
      ['form.plan = new Map()', /^TypeError: plan must .* not an object of Map\.$/],
      ['form.value = null', /^TypeError: value must be tonghop-submission\/1 as JSON text or as an object, not null\.$/],
      ['form.value = undefined', /^TypeError: value must .* not undefined\.$/],
      ['form.value = 12', /^TypeError: value must .* not a number\.$/],
      ['form.drafts = false', /^TypeError: drafts must be “on” or “off”, not “false”\.$/],
      ['form.findings = []', /^TypeError: /],
      ['form.progress = null', /^TypeError: /],
      ['await form.open("a.xlsx")', /^TypeError: open takes a File, not a string\.$/],
      ['await document.createElement("tonghop-form").open(new File([], "a.xlsx"))', /^Error: Biểu mẫu chưa mở xong/],
      ['document.createElement("tonghop-form").save()', /^Error: Biểu mẫu chưa mở xong/],
      ['defineTonghopForm(null)', /^TypeError: The options of defineTonghopForm must be an object, not null\.$/],
      ['defineTonghopForm("plan.json")', /^TypeError: The options .* not a string\.$/],
      ['defineTonghopForm({ plam: {} })', /^TypeError: defineTonghopForm has no option “plam”\. There are: wasm, plan, store\.$/],
      ['defineTonghopForm({ plan: 7 })', /^TypeError: The option “plan” of defineTonghopForm must be tonghop-plan\/1 .* not a number\.$/],
      ['defineTonghopForm({ plan: null })', /^TypeError: The option “plan” .* not null\.$/],
      ['defineTonghopForm({ wasm: {} })', /^TypeError: The option “wasm” of .* must be a WebAssembly\.Module, its bytes, .* not an object of Object\.$/],
      ['defineTonghopForm({ store: {} })', /^TypeError: The option “store” of .* must be a function/],
    ])) {
      assert.match(String(await thrown(officer, code)), said, code);
      assert.equal(await officer.value(), before, code);
    }
    assert.deepEqual(await faults(officer), []);
    assert.deepEqual(broken, []);
  });

  test('a document that is no plan of a form gives a fault and a sentence in place of the form', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    let count = 0;
    for (const [plan, said] of /** @type {[unknown, RegExp][]} */ ([
      ['{broken', /không đọc được \(JSON: /], ['', /chưa đưa kế hoạch nào/], ['[]', /không phải là kế hoạch: .* ở đây không có/], [{}, /không phải là kế hoạch: .* ở đây không có/],
      [{ format: 'tonghop-plan/9' }, /không phải là kế hoạch: .* ở đây ghi “tonghop-plan\/9”/], ['"text"', /không phải là kế hoạch/], ['null', /không phải là kế hoạch/],
      [{ format: 'tonghop-plan/1', id: 'x' }, /chưa dùng được; hãy kiểm tra bằng lệnh tonghop plan check/],
    ])) {
      await officer.ask((form, wrong) => { form.plan = wrong; }, plan);
      count += 1;
      const all = await faulted(officer, count);
      assert.equal(all.length, count, String(plan));
      assert.match(all[count - 1], said, String(plan));
      assert.match(await officer.text('[role="alert"]'), /Chưa mở được biểu mẫu/, String(plan));
      assert.deepEqual(await officer.ask((form) => [form.value, form.validity.valid, form.findings.length, form.progress]), ['', false, 0, null]);
    }
    // The plan of the page is there again, and the form with it.
    await officer.ask((form) => { form.plan = null; });
    await officer.ready();
    assert.deepEqual(broken, []);
  });

  test('units, periods, languages and drafts that there are not', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    let count = 0;
    for (const [name, wrong, right, said] of [
      ['unit', '99999', '26428', 'không có trong danh sách đơn vị báo cáo'], ['unit', 'Xuân Bắc', '26428', '“Xuân Bắc” không phải là mã đơn vị'],
      ['period', '2019-Q9', '2019-Q1', '“2019-Q9” không phải là mã kỳ báo cáo'], ['period', '2099-Q1', '2019-Q1', 'không quy định báo cáo kỳ “Quý I năm 2099”'],
    ]) {
      await officer.ask((form, [which, value]) => { form[which] = value; }, [name, wrong]);
      count += 1;
      assert.ok((await faulted(officer, count))[count - 1].includes(said), (await faults(officer)).at(-1));
      assert.match(await officer.text('[role="alert"]'), /Chưa mở được biểu mẫu/);
      await officer.ask((form, [which, value]) => { form[which] = value; }, [name, right]);
      await officer.ready();
    }
    await officer.ask((form) => { form.lang = 'fr'; });
    assert.match((await faulted(officer, count + 1))[count], /chưa có “fr” nên hiện tiếng Việt/);
    assert.match(await officer.text('h1'), /Quý I/);
    await officer.ask((form) => { form.lang = 'en-GB'; });
    assert.match(await officer.text('h1'), /quarter/i);
    await officer.ask((form) => {
      form.lang = 'vi';
      form.setAttribute('drafts', 'false');
      form.period = '2019-Q2';
    });
    assert.match((await faulted(officer, count + 2))[count + 1], /Thuộc tính drafts chỉ nhận "on" hoặc "off", không phải “false”/);
    await officer.page.waitForFunction(() => /Quý II/.test(document.querySelector('tonghop-form')?.shadowRoot?.querySelector('h1')?.textContent ?? ''));
    await officer.write('B01', '12');
    await officer.kept();
    const kept = await officer.page.evaluate(async () => {
      const { DraftStore } = await import(/** @type {any} */ (new URL('./element/index.js', location.href).href));
      return (await DraftStore.open()).list('37/KH-UBND');
    });
    assert.deepEqual(kept.filter((/** @type {{ period: string }} */ { period }) => period === '2019-Q2'), []);
    assert.deepEqual(broken, []);
  });

  test('a place for drafts of the page’s own, one that lacks something, and one that cannot be had', async () => {
    const seen = [];
    for (const kind of ['own', 'lacks', 'fails']) {
      const officer = await sitting.officer();
      await officer.page.goto(`${server.url}package.json`);
      seen.push(await officer.page.evaluate(async (which) => {
        const { defineTonghopForm } = await import(/** @type {any} */ (new URL('./element/index.js', location.href).href));
        const plan = await (await fetch('./plan.json')).text();
        /** @type {string[]} */
        const kept = [];
        const place = { available: true, reason: '', keep: async (/** @type {any} */ key) => { kept.push(`${key.unit} ${key.period}`); }, latest: async () => null, list: async () => [], remove: async () => {} };
        const store = async () => {
          if (which === 'fails') throw new Error('no disk');
          return which === 'own' ? place : { keep: place.keep };
        };
        defineTonghopForm({ plan, store: /** @type {any} */ (store) });
        /** @type {string[]} */
        const faults = [];
        document.addEventListener('tonghop-fault', (event) => faults.push(event.detail.message));
        const form = /** @type {any} */ (document.createElement('tonghop-form'));
        form.unit = '26428';
        form.period = '2019-Q1';
        const opened = new Promise((resolve) => form.addEventListener('tonghop-ready', resolve, { once: true }));
        document.body.append(form);
        await opened;
        const field = form.shadowRoot.querySelector('#field-B01');
        field.value = '12';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => { setTimeout(resolve, 700); });
        return { kept, faults, value: JSON.parse(form.value).entries.B01.value };
      }, kind));
      await officer.page.browserContext().close();
    }
    assert.deepEqual(seen, [
      { kept: ['26428 2019-Q1'], faults: [], value: '12' },
      { kept: [], faults: ['The place for drafts that the option “store” gave lacks: latest, list, remove.'], value: '12' },
      { kept: [], faults: ['no disk'], value: '12' },
    ]);
  });

  test('importing the module in a worker does nothing', async () => {
    const { officer } = await visitor(sitting, server.url);
    const kinds = await officer.page.evaluate(() => new Promise((resolve, reject) => {
      const worker = new Worker('./worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    }));
    assert.deepEqual(kinds, ['function', 'function']);
  });
});
