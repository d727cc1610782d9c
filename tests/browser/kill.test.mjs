/** The browser is killed while somebody types: at most the last second is lost, and drafts are never mixed up. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, killBrowser, launch } from './support/browsers.mjs';
import { folder, formFile } from './support/office.mjs';
import { Officer, pause } from './support/officer.mjs';
import { seeded } from './support/seeded.mjs';
import { Typist, textsOnPage } from './support/typist.mjs';

const SEED = Number(process.env.SEED ?? 20190318);
const KILLS = { chromium: Number(process.env.KILLS ?? 36), firefox: Number(process.env.KILLS ?? 14) };
const MAY_BE_LOST_MS = 1000;

/** @type {Set<import('puppeteer-core').Browser>} */
const browsersLeft = new Set();

/** @param {'chromium' | 'firefox'} name @param {string} profile */
async function atTheComputer(name, profile) {
  // The driver tidies up the profile of a killed Firefox a little after its end.
  const browser = await launch(name, { profile }).catch(() => pause(1000).then(() => launch(name, { profile })));
  browsersLeft.add(browser);
  browser.once('disconnected', () => browsersLeft.delete(browser));
  const officer = new Officer(await browser.newPage(), '');
  return { browser, officer };
}

for (const name of BROWSERS.filter((each) => !process.env.BROWSER || each === process.env.BROWSER)) {
  test(`${name} is killed ${KILLS[name]} times while somebody types (seed ${SEED})`, async (context) => {
    const random = seeded(SEED);
    const profile = folder(`killed-${name}`);
    const file = formFile();
    /** @type {import('./support/typist.mjs').Texts} */
    let texts = {};
    let worst = 0;
    context.after(() => browsersLeft.forEach((browser) => killBrowser(browser)));
    for (let kill = 1; kill <= KILLS[name]; kill += 1) {
      const typist = new Typist(SEED + kill, texts);
      const { browser, officer } = await atTheComputer(name, profile);
      await officer.open(file);
      assert.deepEqual(await textsOnPage(officer), texts, `round ${kill} begins with what the last one found`);
      const typing = typist.type(officer);
      await pause(300 + random() * 2500);
      const killedAt = performance.now();
      await killBrowser(browser);
      await typing;

      if (kill % 3 === 0) {
        const again = await atTheComputer(name, profile);
        const opening = again.officer.open(file).catch(() => {});
        await pause(random() * 600);
        await killBrowser(again.browser);
        await opening;
      }

      const after = await atTheComputer(name, profile);
      await after.officer.open(file);
      texts = await textsOnPage(after.officer);
      const found = typist.momentOf(texts);
      const story = `kill ${kill}: found ${JSON.stringify(texts)}, last typed ${JSON.stringify(typist.timeline.at(-1)?.texts)}`;
      assert.notEqual(found, -1, `what is found stood there at one moment. ${story}`);
      const lost = Math.max(0, killedAt - (typist.timeline[found + 1]?.done ?? Infinity));
      worst = Math.max(worst, lost);
      assert.ok(found >= typist.owedAt(killedAt, MAY_BE_LOST_MS), `only the last second is lost, not ${Math.round(lost)} ms. ${story}`);
      await after.browser.close();
    }
    context.diagnostic(`${name}: the longest loss was ${Math.round(worst)} ms`);
  });
}
