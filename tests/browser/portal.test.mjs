/** What an embedding page does with the form: sets returns, sends them, opens and closes it. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';
import { events, portal, visitor } from './support/visitor.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

const server = await portal();
after(() => server.close());

/** Leaves the page, and says whether the browser asked first. @param {Officer} officer */
async function leave(officer) {
  officer.asked.length = 0;
  await officer.page.goto('about:blank');
  return officer.asked.includes('beforeunload');
}

/** The first figure of a form of the page. @param {Officer} officer @param {number} at */
const figure = (officer, at) => officer.page.evaluate((which) => JSON.parse(/** @type {any} */ (document.querySelectorAll('tonghop-form')[which]).value).entries.B01?.value ?? null, at);

inBrowsers('a portal', (sitting) => {
  test('a value that is no return of this form changes nothing and is told of', async () => {
    const { officer, broken } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    const before = await officer.value();
    for (const [value, said] of /** @type {[string, RegExp][]} */ ([
      ['{broken', /JSON/], ['{}', /./], ['null', /./], [/** @type {any} */ ({ format: 'tonghop-submission/9' }), /./], [JSON.stringify({ ...JSON.parse(before), unit: '26461' }), /Xuân Định/], [JSON.stringify({ ...JSON.parse(before), period: '2019-Q2' }), /Quý II/],
    ])) {
      await officer.ask((form, json) => { form.value = json; }, value);
      const fault = (await events(officer, 'tonghop-fault')).at(-1);
      assert.match(JSON.parse(fault?.detail ?? '{}').message ?? '', said);
      assert.match(await officer.notice(), said);
      assert.doesNotMatch(await officer.notice(), /\b[A-Z]{3}\d{3}\b/, 'codes are for the office');
      assert.equal(await officer.value(), before);
    }
    assert.equal((await events(officer, 'tonghop-fault')).length, 6);
    assert.deepEqual(broken, []);
  });

  test('a value that the page sets is a step that can be taken back', async () => {
    const { officer } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    await officer.ask((form) => {
      const json = JSON.parse(form.value);
      json.entries.B01 = { state: 'value', value: '34' };
      form.value = JSON.stringify(json);
    });
    assert.equal(await figure(officer, 0), '34');
    await officer.chord('Control', 'z');
    assert.equal(await figure(officer, 0), '12');
    await officer.chord('Control', 'y');
    assert.equal(await figure(officer, 0), '34');
  });

  test('no <form> is sent before the return in it is there', async () => {
    const { officer } = await visitor(sitting, server.url);
    const states = await officer.page.evaluate(async () => {
      const form = /** @type {any} */ (document.createElement('tonghop-form'));
      const states = [];
      const note = (/** @type {string} */ when) => states.push([when, form.validity.valid]);
      form.setAttribute('drafts', 'off');
      document.getElementById('returns')?.append(form);
      await Promise.resolve();
      note('without a unit');
      form.setAttribute('unit', '26428');
      form.setAttribute('period', '2019-Q1');
      await Promise.resolve();
      note('opening');
      await new Promise((resolve) => form.addEventListener('tonghop-ready', resolve, { once: true }));
      const json = JSON.parse(form.value);
      json.nil_return = true;
      Object.assign(json.header, { signer: 'Trần Văn Bình', signed_on: '2019-03-18' });
      for (const [code, value] of [['C08', '14'], ['C09', '13']]) json.entries[code] = { state: 'value', value };
      form.value = JSON.stringify(json);
      note('filled in');
      return states;
    });
    assert.deepEqual(states, [['without a unit', false], ['opening', false], ['filled in', true]]);
  });

  test('leaving asks until somebody has taken the return: the <form> that is sent, or the page that says so', async () => {
    const { officer } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    await officer.page.evaluate(() => /** @type {HTMLFormElement} */ (document.getElementById('returns')).requestSubmit());
    assert.ok(await leave(officer), 'the page kept the form from being sent');

    const { officer: other } = await visitor(sitting, server.url);
    await other.write('B01', '12');
    await other.ask((form) => { form.taken(); });
    assert.ok(!await leave(other), 'the page has taken it');

    const { officer: third } = await visitor(sitting, server.url);
    await third.page.evaluate(() => {
      const native = document.createElement('form');
      native.noValidate = true;
      native.append(/** @type {Element} */ (document.querySelector('tonghop-form')));
      document.body.prepend(native);
    });
    await third.ready();
    await third.write('B01', '12');
    third.asked.length = 0;
    await Promise.all([third.page.waitForNavigation(), third.page.evaluate(() => document.forms[0].requestSubmit())]);
    assert.match(third.page.url(), /xuan-bac=%7B/);
    assert.deepEqual(third.asked, []);
  });

  test('a form that becomes writable goes on with its draft', async () => {
    const { officer } = await visitor(sitting, server.url);
    await officer.write('B01', '12');
    await officer.kept();
    await officer.page.evaluate(() => {
      const shown = document.createElement('tonghop-form');
      for (const [name, value] of [['unit', '26428'], ['period', '2019-Q1'], ['readonly', '']]) shown.setAttribute(name, value);
      document.querySelector('tonghop-form')?.replaceWith(shown);
    });
    await officer.ready();
    assert.equal(await figure(officer, 0), '12', 'read in readonly too');
    await officer.ask((form) => { form.save(); });
    await officer.ask((form) => { form.removeAttribute('readonly'); });
    await officer.page.waitForFunction(() => !/** @type {any} */ (document.querySelector('tonghop-form')).shadowRoot.querySelector('#field-B01').readOnly);
    assert.equal(await figure(officer, 0), '12');
    await officer.write('B02', '300');
    await officer.kept();
    assert.doesNotMatch(await officer.text('.bar'), /cửa sổ khác/);
    await officer.page.goto('about:blank');
    await officer.page.goto(`${server.url}example.html`);
    await officer.ready();
    const { entries } = JSON.parse(await officer.value());
    assert.deepEqual([entries.B01.value, entries.B02.value], ['12', '300']);
  });

  test('of two forms of one unit the later one is told, as with two windows', async () => {
    const { officer } = await visitor(sitting, server.url);
    await officer.page.evaluate(() => {
      const twin = document.createElement('tonghop-form');
      for (const [name, value] of [['unit', '26428'], ['period', '2019-Q1'], ['name', 'twin']]) twin.setAttribute(name, value);
      document.querySelectorAll('tonghop-form')[1].replaceWith(twin);
    });
    await officer.page.waitForFunction(() => /** @type {any} */ (globalThis).events.filter((/** @type {any} */ one) => one.type === 'tonghop-ready').length === 3);
    await officer.write('B01', '12');
    await officer.kept();
    await officer.page.evaluate(() => {
      const field = /** @type {any} */ (document.querySelectorAll('tonghop-form')[1]).shadowRoot.querySelector('#field-B01');
      field.value = '99';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await pause(1500);
    const bars = await officer.page.evaluate(() => [...document.querySelectorAll('tonghop-form')].map((form) => form.shadowRoot?.querySelector('.bar')?.textContent ?? ''));
    assert.match(bars[1], /cửa sổ khác/);
    assert.doesNotMatch(bars[0], /cửa sổ khác/);
    assert.deepEqual([await figure(officer, 0), await figure(officer, 1)], ['12', '99'], 'neither loses what was typed');
  });
});
