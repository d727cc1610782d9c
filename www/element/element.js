// @ts-check
/** The custom element <tonghop-form>: attributes, properties, methods and events, over one form at a time. */

import { checkFile, documentText } from './border.js';
import { el } from './dom.js';
import { reflectFlags, reflectTexts, setAnew } from './reflection.js';
import { FormSession } from './session.js';
import { FORM_CSS } from './styles.js';
import { textsOf } from './texts.js';

/** @typedef {import('./instances.js').EngineSource} EngineSource */
/** @typedef {import('./drafts.js').DraftStore} DraftStore */
/** @typedef {import('./saving.js').SavedWorkbook} SavedWorkbook */
/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('../../wasm/types.d.ts').Progress} Progress */
/** @typedef {{ source: () => Promise<EngineSource>, store: () => Promise<DraftStore> }} TonghopSetup */

/** @type {{ setup: TonghopSetup | null, sheet: CSSStyleSheet | null }} */
const SHARED = { setup: null, sheet: null };

/** Where there is no page, as in Node, the class can be named, and nothing can be made of it. @type {typeof HTMLElement} */
const ElementBase = globalThis.HTMLElement ?? class {};

/** What a page may have set before the element was defined. */
const SET_EARLY = ['plan', 'unit', 'period', 'name', 'disabled', 'readOnly', 'chooser', 'drafts', 'value'];

/** Says where forms get their engine and keep their drafts. @param {TonghopSetup} setup */
export function configureTonghop(setup) {
  SHARED.setup = setup;
}

function sharedSheet() {
  if (!SHARED.sheet) {
    SHARED.sheet = new CSSStyleSheet();
    SHARED.sheet.replaceSync(FORM_CSS);
  }
  return SHARED.sheet;
}

/** A return that is filled in: one unit, one period. Its attributes, properties, events, parts: README.md, `custom-elements.json`. */
export class TonghopForm extends ElementBase {
  static formAssociated = true;
  static observedAttributes = ['unit', 'period', 'lang', 'readonly', 'chooser'];

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: 'open' });
  /** @type {FormSession | null} */
  #session = null;
  /** @type {string | null} */
  #plan = null;
  /** A value that was set before the form was open. @type {string | null} */
  #waiting = null;
  #starting = 0;
  #disabled = false;
  #onlyAsking = false;
  /** What is wrong as the form sees it, and as the page said. */
  #found = '';
  #said = '';
  /** What was wrong with a property that was set before the element was defined. */
  #refused = '';
  /** @type {HTMLFormElement | null} */
  #form = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sharedSheet()];
    this.addEventListener('invalid', (event) => {
      // The browser's bubble has no field to point at; the list of errors has all of them. `checkValidity` only asks.
      event.preventDefault();
      if (!this.#onlyAsking) this.#session?.desk.reveal(true);
    });
  }

  connectedCallback() {
    setAnew(this, SET_EARLY, (error) => { this.#refused = sentenceOf(error); });
    window.addEventListener('submit', this.#submitted);
    this.#restartSoon();
  }

  disconnectedCallback() {
    window.removeEventListener('submit', this.#submitted);
    this.#starting += 1;
    this.#session?.end();
    this.#session = null;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === 'lang') this.#checkLang();
    if (this.#session && !['unit', 'period'].includes(name)) this.#session.setLooks(this.#looks);
    else this.#restartSoon();
  }

  /** @param {HTMLFormElement | null} form */
  formAssociatedCallback(form) {
    this.#form?.removeEventListener('formdata', this.#fillFormData);
    this.#form = form;
    form?.addEventListener('formdata', this.#fillFormData);
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    this.#session?.setLooks(this.#looks);
  }

  formResetCallback() {
    this.#session?.reset();
  }

  // The value of a form control is asked for here at the last moment: writing it at each key would cost more than the checks.
  #fillFormData = (/** @type {FormDataEvent} */ event) => {
    const name = this.getAttribute('name');
    if (name && this.#session && !this.#disabled) event.formData.set(name, this.#session.value);
  };

  // Asked for at the window, behind the listeners of the page: one of them may keep the form from being sent.
  #submitted = (/** @type {Event} */ event) => {
    if (event.target === this.#form && !event.defaultPrevented && !this.#disabled) this.taken();
  };

  /** @returns {'vi' | 'en'} */
  get #lang() {
    return /^en\b/i.test(this.lang) ? 'en' : 'vi';
  }

  get #looks() {
    return { lang: this.#lang, readonly: this.hasAttribute('readonly') || this.#disabled, chooser: this.hasAttribute('chooser') };
  }

  get type() {
    return this.localName;
  }

  /** @returns {'on' | 'off'} */
  get drafts() {
    // Whoever wrote something else here wanted none: a return must not lie in a browser because of a slip.
    return (this.getAttribute('drafts') ?? 'on') === 'on' ? 'on' : 'off';
  }

  set drafts(kept) {
    if (kept !== 'on' && kept !== 'off') throw new TypeError(`drafts must be “on” or “off”, not “${kept}”.`);
    this.setAttribute('drafts', kept);
  }

  get plan() {
    return this.#plan;
  }

  set plan(plan) {
    this.#plan = plan === null || plan === undefined ? null : documentText(plan, 'plan', 'tonghop-plan/1');
    this.#refused = '';
    if (this.isConnected) this.#restartSoon();
  }

  /** The return as JSON (`tonghop-submission/1`); empty while no form is open. */
  get value() {
    return this.#session ? this.#session.value : this.#waiting ?? '';
  }

  set value(value) {
    const json = documentText(value, 'value', 'tonghop-submission/1');
    if (this.#session) this.#session.value = json;
    else this.#waiting = json === '' ? null : json;
  }

  /** @returns {FindingWire[]} */
  get findings() {
    return this.#session ? this.#session.findings : [];
  }

  /** @returns {Progress | null} */
  get progress() {
    return this.#session ? this.#session.desk.model.progress : null;
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  /** @param {string} message Empty where the page has nothing against the return. */
  setCustomValidity(message) {
    this.#said = String(message);
    this.#showValidity();
  }

  checkValidity() {
    this.#onlyAsking = true;
    try {
      return this.#internals.checkValidity();
    } finally {
      this.#onlyAsking = false;
    }
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  /** Shows all findings and the list of them, and gives them. @returns {FindingWire[]} */
  check() {
    this.#session?.desk.reveal(true);
    return this.findings;
  }

  /** Makes the `.xlsx`, without questions and without a download. Throws a sentence where it cannot be made. @returns {SavedWorkbook} */
  save() {
    if (!this.#session) throw new Error(textsOf(this.#lang).notOpen);
    return this.#session.save();
  }

  /** Opens a file as if it had been dropped. @param {File} file @returns {Promise<void>} */
  async open(file) {
    checkFile(file);
    if (!this.#session) throw new Error(textsOf(this.#lang).notOpen);
    await this.#session.open(file);
  }

  /** Whether the form can be left without a loss; asks where it cannot. @returns {Promise<boolean>} */
  async mayLeave() {
    return this.#session ? this.#session.mayLeave() : true;
  }

  /** Says that the page has taken the return as it is: leaving no longer asks. */
  taken() {
    this.#session?.taken();
  }

  #restartSoon() {
    // Attributes are set one after another; one start is enough for all of them.
    const mine = ++this.#starting;
    queueMicrotask(() => {
      if (mine === this.#starting && this.isConnected) void this.#start(mine);
    });
  }

  /** @param {number} mine */
  async #start(mine) {
    this.#session?.end();
    this.#session = null;
    const texts = textsOf(this.#lang);
    const [unit, period] = [this.getAttribute('unit'), this.getAttribute('period')];
    const drafts = this.getAttribute('drafts') ?? 'on';
    this.#checkLang();
    if (drafts !== 'on' && drafts !== 'off') this.#fault(texts.badDrafts(drafts));
    if (!unit || !period || !SHARED.setup) {
      this.#tell(texts.noUnit);
      return;
    }
    this.#tell(texts.loading);
    try {
      if (this.#refused) throw new TypeError(this.#refused);
      const session = await FormSession.start(this.#root, {
        setup: SHARED.setup, plan: this.#plan, unit, period, looks: this.#looks, drafts: this.drafts === 'on', element: this,
        alive: () => mine === this.#starting,
        reopen: () => this.#restartSoon(),
        validity: (message) => this.#judge(message),
        fault: (message) => this.#fault(message),
      });
      if (!session) return;
      this.#session = session;
      if (this.#waiting !== null) {
        session.value = this.#waiting;
        this.#waiting = null;
      }
      this.dispatchEvent(new CustomEvent('tonghop-ready', { bubbles: true, composed: true }));
    } catch (error) {
      if (mine !== this.#starting) return;
      const message = sentenceOf(error);
      this.#tell(`${texts.startFailed} ${message} ${texts.startAdvice}`, true);
      this.#fault(message);
    }
  }

  #checkLang() {
    if (!/^(en|vi)\b|^$/i.test(this.lang)) this.#fault(textsOf(this.#lang).badLang(this.lang));
  }

  /** @param {string} message */
  #fault(message) {
    this.dispatchEvent(new CustomEvent('tonghop-fault', { bubbles: true, composed: true, detail: { message } }));
  }

  /** @param {string} message Empty where nothing is wrong. */
  #judge(message) {
    this.#found = message;
    this.#showValidity();
  }

  #showValidity() {
    const message = this.#said || this.#found;
    this.#internals.setValidity(message ? { customError: true } : {}, message);
  }

  /** @param {string} sentence @param {boolean} [bad] */
  #tell(sentence, bad = false) {
    // A form around must not be sent without a return that is only still coming.
    this.#judge(sentence);
    this.#root.replaceChildren(el('div', { class: 'page told', part: 'page', lang: this.#lang }, el('p', { role: bad ? 'alert' : 'status' }, sentence)));
  }
}

reflectTexts(TonghopForm.prototype, ['unit', 'period', 'name']);
reflectFlags(TonghopForm.prototype, ['disabled', 'readOnly', 'chooser']);

/** @param {unknown} error */
function sentenceOf(error) {
  return error instanceof Error ? error.message : String(error);
}
