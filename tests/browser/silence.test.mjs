/** Nothing is sent anywhere, neither while the form is filled in nor by malicious files, and the page's policy would forbid it. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { GOOD_QUARTER } from './cases/quarter.mjs';
import { HOSTILE_TEXTS, hostileFiles } from './cases/hostile.mjs';
import { tryEverything } from './support/attempts.mjs';
import { Listener } from './support/listener.mjs';
import { folder, formFile } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** @typedef {import('./support/officer.mjs').Officer} Officer */

const listener = new Listener();
const port = await listener.listen();
after(() => listener.close());

/** The addresses that the page asks for. @param {Officer} officer */
function requestsOf(officer) {
  /** @type {string[]} */
  const asked = [];
  officer.page.on('request', (request) => asked.push(request.url()));
  return asked;
}

/** All but the page itself, what it made, and the pictures of the browser's own error pages. @param {string[]} asked */
const strange = (asked) => asked.filter((url) => !/^(file:\/\/\/|blob:null\/|blob:file:|data:)/.test(url));

/** What went to the network, apart from what the makers of the browser hear from it by itself, with or without a page. */
const heard = () => listener.heard.filter((line) => !/^\S+ (https?:\/\/)?[\w.-]+\.(google|googleapis|gstatic|mozilla|firefox)\.(com|org|net)\b/.test(line));

/** Presses Escape until no dialog is open. @param {Officer} officer */
async function leaveDialogs(officer) {
  await pause(150);
  for (let open = await officer.count('dialog[open]'); open > 0; open = await officer.count('dialog[open]')) {
    await officer.press('Escape');
    await pause(100);
  }
}

inBrowsers('silence', (sitting) => {
  before(() => { listener.heard.length = 0; });

  test('filling in, saving and opening files asks nobody anything, whatever the files hold', async () => {
    const officer = await sitting.officer();
    const asked = requestsOf(officer);
    await officer.open(formFile());
    for (const [place, typed] of GOOD_QUARTER.slice(0, 12)) await officer.write(place, typed);
    await officer.pressButton('save');
    await officer.answer('save');
    const workbook = readFileSync(await officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx'));

    for (const file of hostileFiles(folder('hostile'), workbook, await officer.value())) {
      const before = await officer.value();
      await officer.openFile(file);
      await pause(300);
      const words = await officer.text('dialog[open], .notice:not([hidden])');
      assert.ok(words.length > 20, `${file}: something is said: ${words}`);
      if (/bomb|entities|page|cut|nothing/.test(file)) assert.equal(await officer.value(), before, `${file} changes nothing`);
      await leaveDialogs(officer);
    }
    await pause(500);
    assert.equal(await officer.page.evaluate(() => /** @type {any} */ (globalThis).hacked ?? /** @type {any} */ ({}).hacked), undefined, 'nothing was executed');
    assert.deepEqual(strange(asked), []);
    assert.ok(asked.filter((url) => url.startsWith('file:')).length <= 1, 'of the disk only the page itself is read');
    assert.deepEqual(heard(), [], 'the browser asked the network for nothing');
  });

  test('texts that look like markup or formulas stay texts', async () => {
    const officer = await sitting.officer(formFile());
    const asked = requestsOf(officer);
    const json = hostileFiles(folder('hostile'), readFileSync(await goodWorkbook(officer)), await officer.value()).find((file) => file.endsWith('texts.json')) ?? '';
    await officer.openFile(json);
    await officer.answer('open');
    await officer.told('Đã mở');
    await leaveDialogs(officer);
    const { note, ...texts } = HOSTILE_TEXTS;
    for (const [place, text] of [...Object.entries(texts), ['B01/note', note]]) {
      assert.equal(await officer.ask((form, which) => form.shadowRoot.querySelector(`:is(input, textarea)[data-place="${which}"]`).value, place), text, place);
    }
    await officer.pressButton('check');
    await officer.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await officer.count('img, iframe, script, link, object, embed, style, a[href^="javascript"], a[href^="http"]'), 0);
    assert.ok((await officer.text('.print')).includes(HOSTILE_TEXTS.signer), 'the printed copy shows it as text too');
    await officer.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await officer.page.evaluate(() => /** @type {any} */ (globalThis).hacked), undefined);
    assert.deepEqual(strange(asked), []);
    assert.deepEqual(heard(), []);
  });

  test('the policy refuses whatever a script inside the page could try', async () => {
    const officer = await sitting.officer(formFile());
    const asked = requestsOf(officer);
    const refused = await officer.page.evaluate(tryEverything, 'http://tracker.example/seen');
    for (const [what, ended] of Object.entries(refused)) {
      // Firefox may refuse a frame without telling the page; that nothing was fetched is seen below.
      assert.ok(ended === 'refused' || (what === 'a frame' && ended === 'nothing ran'), `${what}: ${ended}`);
    }
    await pause(500);
    assert.deepEqual(strange(asked).filter((url) => !/^(http|ws):\/\/tracker\.example/.test(url)), []);
    assert.deepEqual(heard(), [], 'nothing came through to the network');
  });

  test('a page without such a policy would have been heard', async () => {
    const officer = await sitting.officer();
    const page = join(folder('loud'), 'loud.html');
    writeFileSync(page, '<!doctype html><img src="http://tracker.example/loud">');
    await officer.open(page, { ready: false });
    for (let waited = 0; waited < 5000 && heard().length === 0; waited += 100) await pause(100);
    assert.match(heard().join(), /tracker\.example/);
  });
}, undefined, { proxy: port });

/** A workbook to make hostile ones from. @param {Officer} officer */
async function goodWorkbook(officer) {
  await officer.write('B01', '12');
  await officer.pressButton('save');
  await officer.answer('save');
  return officer.download('BAN-NHAP-xuan-bac-2019-Q1.xlsx');
}
