// @ts-check
/** The custom element <tonghop-form>: attributes, properties, methods and events, over one form at a time. */

import { el } from './dom.js';
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

/**
 * A return that is filled in: one unit, one period.
 *
 * Attributes: `unit`, `period`, `lang` (`vi`, `en`), `name`, `drafts` (`off` keeps none), `readonly`, `disabled`, `chooser` (offers the way back).
 * Events, all bubbling and composed: `tonghop-ready`; `tonghop-change` with `{ code }` or `{ key }`; `tonghop-save` with `{ name, blob }`, which
 * the page takes itself by preventing the default; `tonghop-close`; `tonghop-fault` with `{ message }`.
 */
export class TonghopForm extends HTMLElement {
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
    return this.getAttribute('lang') === 'en' ? 'en' : 'vi';
  }

  get #looks() {
    return { lang: this.#lang, readonly: this.hasAttribute('readonly') || this.#disabled, chooser: this.hasAttribute('chooser') };
  }

  /** The plan as JSON, in place of the built-in one. */
  get plan() {
    return this.#plan;
  }

  set plan(json) {
    this.#plan = json;
    if (this.isConnected) this.#restartSoon();
  }

  /** The return as JSON (`tonghop-submission/1`); empty while no form is open. */
  get value() {
    return this.#session ? this.#session.value : this.#waiting ?? '';
  }

  set value(json) {
    if (this.#session) this.#session.value = json;
    else this.#waiting = json;
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

  get validity() {
    return this.#internals.validity;
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
    if (!this.#session) throw new Error(textsOf(this.#lang).noUnit);
    return this.#session.save();
  }

  /** Opens a file as if it had been dropped. @param {File} file @returns {Promise<void>} */
  async open(file) {
    await this.#session?.open(file);
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
    if (!unit || !period || !SHARED.setup) {
      this.#tell(texts.noUnit);
      return;
    }
    this.#tell(texts.loading);
    try {
      const session = await FormSession.start(this.#root, {
        setup: SHARED.setup, plan: this.#plan, unit, period, looks: this.#looks, drafts: this.getAttribute('drafts') !== 'off', element: this,
        alive: () => mine === this.#starting,
        reopen: () => this.#restartSoon(),
        validity: (message) => this.#setValidity(message),
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
      const message = error instanceof Error ? error.message : String(error);
      this.#tell(`${texts.startFailed} ${message} ${texts.startAdvice}`, true);
      this.dispatchEvent(new CustomEvent('tonghop-fault', { bubbles: true, composed: true, detail: { message } }));
    }
  }

  /** @param {string} message Empty where nothing is wrong. */
  #setValidity(message) {
    if (message) this.#internals.setValidity({ customError: true }, message);
    else this.#internals.setValidity({});
  }

  /** @param {string} sentence @param {boolean} [bad] */
  #tell(sentence, bad = false) {
    // A form around must not be sent without a return that is only still coming.
    this.#setValidity(sentence);
    this.#root.replaceChildren(el('div', { class: 'page told', part: 'page', lang: this.#lang }, el('p', { role: bad ? 'alert' : 'status' }, sentence)));
  }
}
