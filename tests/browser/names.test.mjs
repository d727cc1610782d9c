/** The page by keyboard and screen reader: every stop of the Tab key in order, in view, and with a name of its own. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { fill, press } from './support/states.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

/** What can be reached by Tab, as the page has it. @param {Officer} officer @returns {Promise<string[]>} */
const reachable = (officer) => officer.ask((form) => {
  const all = [...form.shadowRoot.querySelectorAll('a[href], button, input, select, summary, textarea')];
  const seen = all.filter((node) => !node.disabled && node.tabIndex >= 0 && node.getClientRects().length > 0 && getComputedStyle(node).visibility === 'visible');
  seen.forEach((node, at) => { node.dataset.stop = String(at); });
  return seen.map((node) => node.dataset.stop);
});

/** Where the focus is, and how it shows. @param {Officer} officer */
const focus = (officer) => officer.ask((form) => {
  const active = form.shadowRoot.activeElement;
  if (!active) return null;
  const style = getComputedStyle(active);
  const box = active.getBoundingClientRect();
  const bar = form.shadowRoot.querySelector('.bar');
  // Tall things may reach under the bar, as long as what is seen of them is as high as a line (WCAG 2.4.11).
  const seen = Math.min(box.bottom, bar.getBoundingClientRect().top) - Math.max(box.top, 0);
  return {
    stop: active.dataset.stop ?? '', what: active.id || active.dataset.act || active.outerHTML.slice(0, 80),
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
    inSight: bar.contains(active) || seen >= Math.min(box.height, 24),
  };
});

/** From the first stop to the last. @param {Officer} officer @param {number} most */
async function walk(officer, most) {
  const stops = [];
  for (let pressed = 0; pressed <= most; pressed += 1) {
    await officer.press('Tab');
    const now = await focus(officer);
    if (!now || now.stop === stops[0]?.stop) break;
    stops.push(now);
  }
  return stops;
}

inBrowsers('by keyboard', (sitting) => {
  for (const [view, width, height] of /** @type {const} */ ([['desktop', 1366, 768], ['phone', 390, 844]])) {
    test(`Tab goes through everything once, in its order, always in sight (${view})`, async () => {
      const officer = await sitting.officer(formFile());
      await officer.page.setViewport({ width, height });
      await fill(officer, 'faulty');
      await press(officer, 'check');
      // From the very top, as after opening.
      await officer.page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); scrollTo(0, 0); });
      const expected = await reachable(officer);
      const stops = await walk(officer, expected.length + 5);
      assert.deepEqual(stops.map(({ stop }) => stop), expected);
      assert.deepEqual(stops.filter(({ marked }) => !marked).map(({ what }) => what), [], 'stops without a visible focus');
      assert.deepEqual(stops.filter(({ inSight }) => !inSight).map(({ what }) => what), [], 'stops that are out of sight or covered by the bar');
    });
  }

  test('each line of the error list leads to its field', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'faulty');
    await officer.pressButton('check');
    const links = await officer.count('.summary a');
    assert.ok(links > 10);
    for (const at of [0, 5, links - 1]) {
      const place = await officer.ask((form, which) => {
        const link = form.shadowRoot.querySelectorAll('.summary a')[which];
        link.focus();
        return link.dataset.place;
      }, at);
      await officer.press('Enter');
      assert.equal((await officer.stop()).place, place);
    }
  });
});

/** @typedef {{ role: string, name?: string, description?: string, value?: unknown, invalid?: string, children?: Heard[] }} Heard */

/** @param {Heard | null} node @returns {Heard[]} */
const flat = (node) => (node ? [node, ...(node.children ?? []).flatMap(flat)] : []);

inBrowsers('by ear', (sitting) => {
  for (const period of ['2019-Q1', '2019']) {
    test(`every control has a name, and none in the tables has the name of another (${period})`, async () => {
      const officer = await sitting.officer(formFile({ period }));
      const heard = flat(/** @type {Heard | null} */ (await officer.page.accessibility.snapshot({ interestingOnly: false })));
      const controls = heard.filter(({ role }) => ['textbox', 'combobox', 'checkbox', 'button', 'link', 'listbox'].includes(role));
      assert.ok(controls.length > 60, `${controls.length} controls are heard`);
      assert.deepEqual(controls.filter(({ name }) => !name?.trim()), []);
      const fields = controls.filter(({ role }) => ['textbox', 'combobox', 'checkbox'].includes(role)).map(({ role, name }) => `${role}: ${name}`);
      assert.deepEqual(fields.filter((name, at) => fields.indexOf(name) !== at), [], 'names that two fields share');
      const labels = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('[data-code]')].map((row) => [row.dataset.code, row.querySelector('[id^="label-"]').textContent]));
      for (const [code, label] of labels) {
        assert.ok(fields.some((name) => name.includes(code) || name.includes(label)), `a field is named after ${code} ${label}`);
      }
    });
  }

  test('what is wrong with a field is told with the field', async () => {
    const officer = await sitting.officer(formFile());
    await fill(officer, 'faulty');
    await press(officer, 'check');
    const heard = flat(/** @type {Heard | null} */ (await officer.page.accessibility.snapshot({ interestingOnly: false })));
    for (const { severity, message: told, rule, field } of await officer.findings()) {
      if (severity !== 'error') continue;
      // The office's sentence names the rule, the form's does not.
      const message = told.replace(`Quy tắc ${rule}: `, '');
      const control = heard.find(({ role, description }) => ['textbox', 'combobox'].includes(role) && description?.includes(message.slice(0, 40)));
      assert.ok(control, `${field} tells “${message}”`);
      assert.equal(control.invalid, 'true', `${field} is marked as wrong`);
    }
  });

  test('there is a heading for each part, in steps of one', async () => {
    const officer = await sitting.officer(formFile());
    const levels = await officer.ask((form) => [...form.shadowRoot.querySelectorAll('h1, h2, h3, h4')].filter((node) => node.getClientRects().length > 0).map((node) => Number(node.localName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, at) => assert.ok(at === 0 ? level === 1 : level - levels[at - 1] <= 1, `${levels}`));
  });
}, ['chromium']);
