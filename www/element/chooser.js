// @ts-check
/** The first view of a page for all units: choose a unit, go on with a draft, or open a saved file. */

import { MOST_BYTES, OPENED_TYPES } from './files.js';
import { draftSection } from './chooser_drafts.js';
import { chooseUnit } from './chooser_form.js';
import { CHOOSER_TEXTS } from './chooser_texts.js';
import { el } from './dom.js';
import { Engine } from './engine.js';
import { followLanguage, titlePage } from './page_language.js';

/** @typedef {import('./drafts.js').DraftStore} DraftStore */
/** @typedef {import('./chooser_texts.js').ChooserTexts} ChooserTexts */

/**
 * @typedef {object} ChooserSetting
 * @property {() => Promise<import('./instances.js').EngineSource>} source
 * @property {Promise<DraftStore>} store
 * @property {'vi' | 'en'} lang
 * @property {string} period The period of the page; empty where it is to be chosen too.
 */

/** @typedef {{unit: string, period: string}} Chosen */

const CHOSEN_KEY = 'tonghop-chosen';
/** Marks an entry of the browser's history as one with a form open. */
const OPEN_STATE = 'tonghop-open';

/** @param {any} state */
function isOpenState(state) {
  return typeof state?.[OPEN_STATE]?.unit === 'string';
}

/** Shows the choice in `main`, or the form that this window had open. @param {HTMLElement} main @param {ChooserSetting} setting */
export async function startChooser(main, setting) {
  const engine = new Engine(await setting.source(), setting.lang, () => {});
  const chooser = new Chooser(main, setting, engine);
  const remembered = recallChosen(engine.planId);
  if (remembered && chooser.nameOf(remembered)) {
    chooser.openForm(remembered, null);
  } else {
    chooser.show();
  }
  window.addEventListener('popstate', () => void chooser.follow());
}

class Chooser {
  #main;
  #setting;
  #engine;
  /** @type {ChooserTexts} */
  #texts;
  /** @type {HTMLElement} */
  #told;
  /** The form that is open. @type {import('./element.js').TonghopForm | null} */
  #form = null;
  /** @type {Chosen | null} */
  #chosen = null;

  /** @param {HTMLElement} main @param {ChooserSetting} setting @param {Engine} engine */
  constructor(main, setting, engine) {
    this.#main = main;
    this.#setting = setting;
    this.#engine = engine;
    this.#texts = CHOOSER_TEXTS[setting.lang];
    this.#told = el('div', { class: 'chooser-told', role: 'alert' });
    // All of the window: a file that is dropped beside the choice would replace the page.
    document.addEventListener('dragover', (event) => {
      if (this.#shown && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
      const file = event.dataTransfer?.files[0];
      if (!this.#shown || !file) return;
      event.preventDefault();
      void this.#openFile(file);
    });
  }

  get #shown() {
    return this.#told.isConnected;
  }

  /** Unit and period in words; nothing where the plan has no such return. @param {Chosen} chosen */
  nameOf({ unit, period }) {
    try {
      const named = this.#engine.units(period).find((one) => one.code === unit);
      const when = this.#engine.periods().find((one) => one.code === period);
      return named && when ? `${named.name}, ${when.name}` : '';
    } catch {
      // The engine refuses codes that the plan does not know: a draft of an older plan, or a stranger's.
      return '';
    }
  }

  show() {
    const texts = this.#texts;
    const { store, period } = this.#setting;
    this.#told.replaceChildren();
    const heading = el('h1', { tabindex: '-1' }, texts.title);
    const drafts = draftSection(store, texts, {
      plan: this.#engine.planId,
      nameOf: (key) => this.nameOf(key),
      open: (key) => this.openForm(key, null),
      tell: (sentence, done) => this.#tell(sentence, done),
    });
    this.#main.replaceChildren(
      el('div', { class: 'chooser', lang: this.#setting.lang },
        el('header', {}, heading, el('p', { class: 'chooser-plan' }, texts.plan(this.#engine.planId))),
        this.#told,
        chooseUnit(this.#engine, texts, period, (chosen) => this.openForm(chosen, null)),
        drafts,
        this.#fileSection(),
        el('p', { class: 'chooser-local' }, texts.local)),
    );
    titlePage(texts.title, this.#setting.lang);
    return heading;
  }

  /** @param {Chosen} chosen @param {File | null} file */
  openForm(chosen, file) {
    const form = /** @type {import('./element.js').TonghopForm} */ (/** @type {HTMLElement} */ (document.createElement('tonghop-form')));
    form.setAttribute('chooser', '');
    form.setAttribute('lang', this.#setting.lang);
    form.setAttribute('unit', chosen.unit);
    form.setAttribute('period', chosen.period);
    form.addEventListener('tonghop-close', () => this.#leave(form));
    if (file) {
      form.addEventListener('tonghop-ready', () => void form.open(file), { once: true });
    }
    this.#main.replaceChildren(form);
    followLanguage(form);
    rememberChosen({ plan: this.#engine.planId, unit: chosen.unit, period: chosen.period });
    this.#form = form;
    this.#chosen = chosen;
    // The browser's “back” leads from the form to the choice, not away from the page.
    if (!isOpenState(history.state)) history.pushState({ [OPEN_STATE]: chosen }, '');
  }

  /** Follows the browser's “back” and “forward”. */
  async follow() {
    const state = history.state;
    if (isOpenState(state)) {
      if (!this.#form && this.nameOf(state[OPEN_STATE])) this.openForm(state[OPEN_STATE], null);
      return;
    }
    const form = this.#form;
    if (!form) return;
    if (await form.mayLeave()) this.#close(form);
    else history.pushState({ [OPEN_STATE]: this.#chosen }, '');
  }

  /** The way back in the page takes the browser's history along. @param {import('./element.js').TonghopForm} form */
  #leave(form) {
    this.#close(form);
    if (isOpenState(history.state)) history.back();
  }

  /** @param {Element} form */
  #close(form) {
    this.#form = null;
    const lang = form.getAttribute('lang') === 'en' ? 'en' : 'vi';
    this.#setting.lang = lang;
    this.#texts = CHOOSER_TEXTS[lang];
    this.#engine.setLang(lang);
    rememberChosen(null);
    this.show().focus();
  }

  #fileSection() {
    const texts = this.#texts;
    const input = el('input', { type: 'file', accept: OPENED_TYPES, hidden: true });
    const button = el('button', { type: 'button', class: 'chooser-file' }, texts.file);
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      input.value = '';
      if (file) void this.#openFile(file);
    });
    return el('section', {}, el('h2', {}, texts.fileTitle), el('p', {}, texts.fileHelp), button, input);
  }

  /** @param {File} file */
  async #openFile(file) {
    const texts = this.#texts;
    if (file.size > MOST_BYTES) {
      this.#tell(texts.fileTooBig(file.name));
      return;
    }
    try {
      const bytes = await file.arrayBuffer().catch(() => null);
      if (!bytes) {
        this.#tell(texts.fileUnread);
        return;
      }
      const reading = this.#engine.read(file.name, new Uint8Array(bytes));
      if (!reading.unit || !reading.period) {
        this.#tell(`${texts.fileRefused(file.name)} ${reading.refused ?? ''}`);
        return;
      }
      const chosen = { unit: reading.unit, period: reading.period };
      const taken = this.nameOf(chosen) && (!this.#setting.period || this.#setting.period === reading.period);
      if (taken) this.openForm(chosen, file);
      else this.#tell(texts.fileElsewhere(reading.whose ?? ''));
    } catch (error) {
      this.#tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} sentence @param {boolean} [done] Whether it tells of something that went well. */
  #tell(sentence, done = false) {
    this.#told.classList.toggle('chooser-done', done);
    this.#told.replaceChildren(el('p', {}, sentence));
  }
}

/** The window's choice outlives a reload, not the window. @param {{plan: string, unit: string, period: string} | null} chosen */
function rememberChosen(chosen) {
  try {
    if (chosen) sessionStorage.setItem(CHOSEN_KEY, JSON.stringify({ ...chosen, page: location.pathname }));
    else sessionStorage.removeItem(CHOSEN_KEY);
  } catch {
    // Without storage a reload begins at the choice again.
  }
}

/** @param {string} plan @returns {Chosen | null} */
function recallChosen(plan) {
  try {
    const read = JSON.parse(sessionStorage.getItem(CHOSEN_KEY) ?? 'null');
    const ours = read.plan === plan && read.page === location.pathname;
    return ours && typeof read.unit === 'string' && typeof read.period === 'string' ? read : null;
  } catch {
    return null;
  }
}
