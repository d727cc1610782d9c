/** The officer at the form: reads what the page shows, types, moves by keys, saves and opens files. */

import { existsSync } from 'node:fs';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { folder } from './office.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{ place: string, choice: string, column: string, act: string, tag: string, name: string, text: string, id: string }} Stop */

export class Officer {
  /** @param {Page} page @param {string} downloads */
  constructor(page, downloads) {
    this.page = page;
    this.downloads = downloads;
    /** What the browser itself asked, such as whether to leave; it is answered with yes. @type {string[]} */
    this.asked = [];
    page.on('dialog', (dialog) => {
      this.asked.push(dialog.type());
      dialog.accept().catch(() => {});
    });
  }

  /** Loads the page again, as F5 does. */
  async reload() {
    await this.page.reload({ waitUntil: 'load' });
    await this.ready();
  }

  /** Opens a form by its file. @param {string} file @param {{ ready?: boolean }} [how] */
  async open(file, { ready = true } = {}) {
    await this.page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await this.page.bringToFront();
    if (ready) await this.ready();
  }

  /** Waits until the form can be filled in. */
  ready() {
    return this.page.waitForFunction(() => document.querySelector('tonghop-form')?.shadowRoot?.querySelector('#line-signer'), { timeout: 10_000 });
  }

  /** Asks something of the element. @template T @param {(form: any, argument: any) => T} ask @param {any} [argument] @returns {Promise<T>} */
  ask(ask, argument) {
    return this.page.evaluate(`((form, argument) => (${ask})(form, argument))(document.querySelector('tonghop-form'), ${JSON.stringify(argument ?? null)})`);
  }

  /** The return as JSON. */
  value() {
    return this.ask((form) => form.value);
  }

  /** @returns {Promise<any[]>} */
  async findings() {
    return JSON.parse(await this.ask((form) => JSON.stringify(form.findings)));
  }

  /** The text of a part of the page. @param {string} selector @returns {Promise<string>} */
  text(selector) {
    return this.ask((form, which) => [...form.shadowRoot.querySelectorAll(which)].map((node) => node.textContent).join('\n').replace(/\s+/g, ' ').trim(), selector);
  }

  /** How many parts of the page there are. @param {string} selector @returns {Promise<number>} */
  count(selector) {
    return this.ask((form, which) => form.shadowRoot.querySelectorAll(which).length, selector);
  }

  /** Where the focus is. @returns {Promise<Stop>} */
  stop() {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const { place, choice, column, act } = /** @type {HTMLElement} */ (active).dataset;
      return { place: place ?? '', choice: choice ?? '', column: column ?? '', act: act ?? '', tag: active?.localName ?? '', name: active?.getAttribute('aria-label') ?? active?.textContent ?? '', text: (active?.value || active?.textContent || '').trim(), id: active?.id ?? '' };
    });
  }

  /** @param {import('puppeteer-core').KeyInput[]} keys */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Holds a key and presses another. @param {import('puppeteer-core').KeyInput} held @param {import('puppeteer-core').KeyInput} key */
  async chord(held, key) {
    await this.page.keyboard.down(held);
    await this.page.keyboard.press(key);
    await this.page.keyboard.up(held);
  }

  /** @param {string} text */
  async type(text) {
    const [first, ...rest] = text.split('\n');
    await this.page.keyboard.type(first);
    for (const line of rest) {
      await this.press('Enter');
      await this.page.keyboard.type(line);
    }
  }

  /** Writes over what stands in the field. @param {string} text */
  async retype(text) {
    await this.chord('Control', 'a');
    if (text === '') await this.press('Delete');
    else await this.type(text);
  }

  /** Presses Tab until the stop is the one wanted. @param {(stop: Stop) => boolean} wanted @param {{ back?: boolean, most?: number }} [how] */
  async tabTo(wanted, { back = false, most = 250 } = {}) {
    for (let pressed = 0; pressed < most; pressed += 1) {
      const stop = await this.stop();
      if (wanted(stop)) return stop;
      if (back) await this.chord('Shift', 'Tab');
      else await this.press('Tab');
    }
    throw new Error(`the wanted stop was not met in ${most} steps`);
  }

  /** Goes by Tab to a field: a line of the header, an indicator, `B02/note`; or its list of answers. @param {string} place @param {string} [column] */
  async goTo(place, column) {
    const at = (/** @type {Stop} */ stop) => (column === 'choice' ? stop.choice : stop.place) === place && ['input', 'textarea', 'select'].includes(stop.tag);
    const here = await this.stop();
    if (at(here)) return;
    await this.tabTo(at, { back: await this.#isBefore(place, column) });
  }

  /** Whether a field stands before the focus. @param {string} place @param {string} [column] */
  #isBefore(place, column) {
    return this.ask((form, [place, column]) => {
      const { shadowRoot } = form;
      const target = shadowRoot.querySelector(column === 'choice' ? `[data-choice="${place}"]` : `:is(input, textarea, select)[data-place="${place}"]`);
      const active = shadowRoot.activeElement;
      return Boolean(active && target && (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING));
    }, [place, column ?? '']);
  }

  /** Writes into a field that is reached by keys. @param {string} place @param {string} text */
  async write(place, text) {
    await this.goTo(place);
    await this.retype(text);
  }

  /** Chooses from the list of answers: goes to the option by keys, and confirms it. @param {string} code @param {string} label */
  async choose(code, label) {
    await this.passBy(code, label);
    await this.press('Enter');
  }

  /** Goes to an option of the list of answers by keys, without choosing it. @param {string} code @param {string} label */
  async passBy(code, label) {
    await this.goTo(code, 'choice');
    for (const key of /** @type {const} */ (['ArrowDown', 'ArrowUp'])) {
      for (let pressed = 0; pressed < 6; pressed += 1) {
        const shown = await this.ask((form) => form.shadowRoot.activeElement?.selectedOptions?.[0]?.label ?? '');
        if (shown === label) return;
        await this.press(key);
      }
    }
    throw new Error(`the list of ${code} has no “${label}”`);
  }

  /** Goes by Tab to the button of the head and presses it. @param {string} act @param {{ back?: boolean }} [how] */
  async pressButton(act, how) {
    await this.tabTo((stop) => stop.act === act, how);
    await this.press('Enter');
  }

  /** The open dialog: its words. */
  async dialog() {
    await this.page.waitForFunction(() => document.querySelector('tonghop-form')?.shadowRoot?.querySelector('dialog[open]'), { timeout: 10_000 });
    return this.text('dialog');
  }

  /** Answers the open dialog by keys. @param {string} value */
  async answer(value) {
    await this.dialog();
    await this.ask((form) => { form.shadowRoot.querySelector('dialog').dataset.answering = ''; });
    const at = () => this.ask((form) => { const active = form.shadowRoot.activeElement; return active?.localName === 'button' ? active.value : ''; });
    for (let pressed = 0; pressed < 12 && (await at()) !== value; pressed += 1) await this.press('Tab');
    if ((await at()) !== value) throw new Error(`the dialog has no answer “${value}”`);
    await this.press('Enter');
    await this.page.waitForFunction(() => !document.querySelector('tonghop-form')?.shadowRoot?.querySelector('dialog[data-answering]'), { timeout: 10_000 });
  }

  /** What was just done, as the page says. */
  notice() {
    return this.text('.notice:not([hidden])');
  }

  /** Waits until the page says something. @param {string | RegExp} words @param {string} [selector] */
  async told(words, selector = '.notice:not([hidden])') {
    const found = (/** @type {string} */ text) => (typeof words === 'string' ? text.includes(words) : words.test(text));
    let text = '';
    for (let waited = 0; waited < 10_000; waited += 50) {
      text = await this.text(selector);
      if (found(text)) return text;
      await pause(50);
    }
    throw new Error(`the page says “${text}”, not “${words}”`);
  }

  /** What stands in a field. @param {string} place @returns {Promise<string>} */
  fieldText(place) {
    return this.ask((form, where) => form.shadowRoot.querySelector(`:is(input, textarea, select)[data-place="${where}"]`).value, place);
  }

  /** Waits until the browser has kept what was typed. */
  kept() {
    return pause(700);
  }

  /** The names in the folder of downloads. */
  async downloaded() {
    return existsSync(this.downloads) ? (await readdir(this.downloads)).filter((name) => !/\.(crdownload|part|tmp)$/.test(name)).sort() : [];
  }

  /** A download, once it is whole, taken out of the folder. @param {string} name */
  async download(name) {
    const path = join(this.downloads, name);
    let size = -1;
    for (let waited = 0; waited < 15_000; waited += 100) {
      const now = existsSync(path) && !existsSync(`${path}.part`) ? (await stat(path)).size : -1;
      if (now > 0 && now === size) {
        const taken = join(folder('received'), name);
        await rename(path, taken);
        return taken;
      }
      size = now;
      await pause(100);
    }
    throw new Error(`${name} was not downloaded; there are ${await this.downloaded()}`);
  }

  /** Opens a saved file by the button and the file chooser. @param {string} file */
  async openFile(file) {
    const [chooser] = await Promise.all([this.page.waitForFileChooser({ timeout: 10_000 }), this.pressButton('open', { back: true })]);
    await chooser.accept([file]);
  }
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
