/** A browser for the tests of one file, with separate storage for each officer. */

import { after, before, describe } from 'node:test';
import { BROWSERS, launch } from './browsers.mjs';
import { folder } from './office.mjs';
import { Officer } from './officer.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */

export class Sitting {
  /** @type {Browser | null} */
  #browser = null;
  #downloads = folder('downloads');

  /** @param {'chromium' | 'firefox'} name @param {import('./browsers.mjs').LaunchSetting} [setting] */
  constructor(name, setting = {}) {
    this.name = name;
    this.setting = { downloads: this.#downloads, ...setting };
  }

  async begin() {
    this.#browser = await launch(this.name, this.setting);
  }

  async end() {
    await this.#browser?.close();
  }

  get browser() {
    if (!this.#browser) throw new Error('the browser was not started');
    return this.#browser;
  }

  /** Somebody new at the computer, with the form open. @param {string} [file] @param {{ ready?: boolean }} [how] */
  async officer(file, how) {
    const downloads = this.#downloads;
    const context = await this.browser.createBrowserContext(this.name === 'chromium' ? { downloadBehavior: { policy: 'allow', downloadPath: downloads } } : {});
    // Firefox gives the keyboard only to a window that was opened, not to the one that it began with.
    const officer = new Officer(await context.newPage(), downloads);
    if (file) await officer.open(file, how);
    return officer;
  }

  /** A second window of the same person. @param {Officer} officer @param {string} file */
  async window(officer, file) {
    const other = new Officer(await officer.page.browserContext().newPage(), this.#downloads);
    await other.open(file);
    return other;
  }
}

/**
 * The same tests in both browsers.
 *
 * @param {string} what
 * @param {(sitting: Sitting) => void} tests
 * @param {readonly ('chromium' | 'firefox')[]} [browsers]
 * @param {import('./browsers.mjs').LaunchSetting} [setting]
 */
export function inBrowsers(what, tests, browsers = BROWSERS, setting = {}) {
  const only = process.env.BROWSER;
  for (const name of browsers.filter((each) => !only || each === only)) {
    describe(`${what} (${name})`, () => {
      const sitting = new Sitting(name, setting);
      before(() => sitting.begin());
      after(() => sitting.end());
      tests(sitting);
    });
  }
}
