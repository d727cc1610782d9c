// @ts-check
/** The engine as JavaScript sees it; the only module that knows the wasm. A trap in the wasm costs one call, never the form. */

import { EngineFault, isTrap } from './fault.js';

/** @typedef {import('./instances.js').EngineSource} EngineSource */
/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('../../wasm/types.d.ts').DraftView} DraftView */
/** @typedef {import('../../wasm/types.d.ts').Changed} Changed */
/** @typedef {import('../../wasm/types.d.ts').Pasted} Pasted */
/** @typedef {import('../../wasm/types.d.ts').PastedList} PastedList */
/** @typedef {import('../../wasm/types.d.ts').ReadingView} ReadingView */
/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('../../wasm/types.d.ts').PeriodView} PeriodView */
/** @typedef {import('../../wasm/types.d.ts').UnitView} UnitView */
/** @typedef {import('../../wasm/types.d.ts').Carried} Carried */
/** @typedef {import('../../wasm/types.d.ts').Difference} Difference */
/** @typedef {'vi' | 'en'} EngineLang */

// Beyond this many changes it is cheaper to write the form down than to remember how it came about.
const REPLAYED_AT_MOST = 200;

/** One plan, and one form of it. Every call is synchronous; an `Error` carries a sentence that can be shown. */
export class Engine {
  #source;
  #lang;
  #onFault;
  /** @type {any} */
  #plan = null;
  /** @type {any} */
  #form = null;
  /** @type {{unit: string, period: string} | null} */
  #at = null;
  /** The form as last written down, and the calls since then. @type {string | null} */
  #base = null;
  /** @type {{name: string, args: any[]}[]} */
  #since = [];

  /** @param {EngineSource} source @param {EngineLang} lang @param {(error: unknown) => void} onFault */
  constructor(source, lang, onFault) {
    this.#source = source;
    this.#lang = lang;
    this.#onFault = onFault;
    this.#start();
    /** The number of the plan, under which drafts are kept. @type {string} */
    this.planId = this.#plan.id;
  }

  /** @returns {PeriodView[]} */
  periods() {
    return this.#askPlan('periods', [this.#lang]);
  }

  /** The units that owe a return of the period. @param {string} period @returns {UnitView[]} */
  units(period) {
    return this.#askPlan('units', [period, this.#lang]);
  }

  /** Whose file it is, without a form. @param {string} name @param {Uint8Array} bytes @returns {ReadingView} */
  read(name, bytes) {
    return this.#guard('file', () => this.#plan.read(name, bytes, this.#lang));
  }

  /** Opens an empty form in place of the one that is open. @param {string} unit @param {string} period */
  open(unit, period) {
    const form = this.#askPlan('form', [unit, period, this.#lang]);
    this.#form?.free();
    this.#form = form;
    this.#at = { unit, period };
    this.#base = null;
    this.#since = [];
  }

  /** @returns {FormView} */
  view() {
    return this.#askForm('view');
  }

  /** @returns {DraftView} */
  state() {
    return this.#askForm('state');
  }

  /** All findings, as in the office. @returns {FindingWire[]} */
  check() {
    return this.#askForm('check');
  }

  /** The control totals for the print. @returns {string | undefined} */
  controlLine() {
    return this.#askForm('controlLine');
  }

  /** What is to be mended before sending, errors first. @param {number} most @returns {FindingWire[]} */
  toMend(most) {
    return this.#askForm('toMend', [most]);
  }

  /** The `.xlsx`. @returns {Uint8Array} */
  workbook() {
    return this.#askForm('workbook');
  }

  /** The document `tonghop-submission/1`. @returns {string} */
  json() {
    return this.#askForm('json');
  }

  /** The document as a draft keeps it: with answers that are not asked for at the moment. @returns {string} */
  keptJson() {
    const json = this.#askForm('keptJson');
    this.#base = json;
    this.#since = this.#since.filter((call) => call.name === 'read');
    return json;
  }

  /** @param {string} code @param {string} text @returns {Changed} */
  setAnswer(code, text) {
    return this.#set('setAnswer', [code, text]);
  }

  /** @param {string} code @param {string} text @returns {Changed} */
  setNote(code, text) {
    return this.#set('setNote', [code, text]);
  }

  /** Boxes are ticked by any text. @param {string} key @param {string} text @returns {Changed} */
  setHeader(key, text) {
    return this.#set('setHeader', [key, text]);
  }

  /** @param {number} revision @param {string | null} supersedes @returns {Changed} */
  setRevision(revision, supersedes) {
    return this.#set('setRevision', [revision, supersedes ?? undefined]);
  }

  /** @param {string} code @param {'result' | 'note'} column @param {string} block @returns {Pasted} */
  paste(code, column, block) {
    return this.#set('paste', [code, column, block]);
  }

  /** Rows count from 0; one more than there are adds a row. @param {string} list @param {number} row @param {string} column @param {string} text @returns {Changed} */
  setListCell(list, row, column, text) {
    return this.#set('setListCell', [list, row, column, text]);
  }

  /** @param {string} list @returns {Changed} */
  addListRow(list) {
    return this.#set('addListRow', [list]);
  }

  /** @param {string} list @param {number} row @returns {Changed} */
  removeListRow(list, row) {
    return this.#set('removeListRow', [list, row]);
  }

  /** @param {string} list @param {boolean} nil @returns {Changed} */
  setListNil(list, nil) {
    return this.#set('setListNil', [list, nil]);
  }

  /** Ticks the box of a table, or takes the tick off. @param {string} table @param {boolean} ticked @returns {Changed} */
  setNilBlanks(table, ticked) {
    return this.#set('setNilBlanks', [table, ticked]);
  }

  /** @param {string} list @param {number} row @param {string} column @param {string} block @returns {PastedList} */
  pasteList(list, row, column, block) {
    return this.#set('pasteList', [list, row, column, block]);
  }

  /** Reads a file for `adopt` or `takePrevious`. @param {string} name @param {Uint8Array} bytes @returns {ReadingView} */
  readInto(name, bytes) {
    this.#forgetReading();
    const reading = this.#guard('file', () => this.#form.read(name, bytes));
    this.#since.push({ name: 'read', args: [name, bytes] });
    return reading;
  }

  /** Goes on with the file that was read last. @returns {Changed} */
  adopt() {
    return this.#take('adopt');
  }

  /** Fills the column of the period before from the file that was read last. @returns {Changed} */
  takePrevious() {
    return this.#take('takePrevious');
  }

  /** Reads a kept draft, and goes on with it where it is one of this form. @param {string} json @returns {ReadingView} */
  restore(json) {
    const reading = this.readInto('draft.json', new TextEncoder().encode(json));
    if (reading.stands === 'same') {
      this.adopt();
    } else {
      this.#forgetReading();
    }
    return reading;
  }

  /**
   * Goes on with a kept draft, also one of an earlier version of the plan.
   *
   * @param {string} json
   * @param {Record<string, string>} meanings What each answer was given to.
   * @returns {Carried}
   */
  carryOver(json, meanings) {
    this.#forgetReading();
    const carried = this.#guard('file', () => this.#form.carryOver(json, JSON.stringify(meanings)));
    if (carried.done) this.keptJson();
    return carried;
  }

  /** What differs from a sending before; `null` where the text is none of this form. @param {string} json @returns {Difference[] | null} */
  differences(json) {
    return this.#askForm('differences', [json]);
  }

  /** Changes the language of what is told from now on. @param {EngineLang} lang */
  setLang(lang) {
    this.#lang = lang;
    if (this.#at) {
      this.#askForm('setLang', [lang]);
    }
  }

  /** @param {string} name @param {any[]} args */
  #set(name, args) {
    const changed = this.#guard('setting', () => this.#form[name](...args));
    this.#since.push({ name, args });
    if (this.#since.length > REPLAYED_AT_MOST) {
      this.keptJson();
    }
    return changed;
  }

  /** @param {'adopt' | 'takePrevious'} name @returns {Changed} */
  #take(name) {
    const changed = this.#guard('file', () => this.#form[name]());
    this.#forgetReading();
    this.keptJson();
    return changed;
  }

  #forgetReading() {
    this.#since = this.#since.filter((call) => call.name !== 'read');
  }

  /** @param {string} name @param {any[]} [args] */
  #askForm(name, args = []) {
    return this.#guard('asking', () => this.#form[name](...args));
  }

  /** @param {string} name @param {any[]} args */
  #askPlan(name, args) {
    return this.#guard('asking', () => this.#plan[name](...args));
  }

  /**
   * Makes one call into wasm. What only asks is tried once more on the new instance: memory that ran out may suffice there.
   * @template T
   * @param {import('./fault.js').FaultKind} kind
   * @param {() => T} call
   * @returns {T}
   */
  #guard(kind, call) {
    /** @type {unknown} */
    let cause = null;
    for (let attempt = kind === 'asking' ? 2 : 1; attempt > 0; attempt -= 1) {
      try {
        // A recovery that failed itself is made up for at the next call.
        if (!this.#plan) {
          this.#recover();
        }
        return call();
      } catch (error) {
        if (!isTrap(error)) {
          throw error;
        }
        cause = error;
        this.#abandon();
        this.#onFault(error);
      }
    }
    if (kind === 'file') {
      this.#forgetReading();
    }
    try {
      this.#recover();
    } catch (error) {
      cause = error;
    }
    throw new EngineFault(kind, this.#lang, cause);
  }

  #start() {
    const { Plan } = this.#source.bindings();
    this.#plan = new Plan(this.#source.plan);
  }

  /** Brings a new instance to where the old one was. A remembered call that traps now is left out from then on. */
  #recover() {
    for (;;) {
      let replayed = -1;
      try {
        this.#start();
        if (!this.#at) {
          return;
        }
        this.#form = this.#plan.form(this.#at.unit, this.#at.period, this.#lang);
        if (this.#base !== null) {
          this.#form.read('draft.json', new TextEncoder().encode(this.#base));
          this.#form.adopt();
        }
        for (const { name, args } of this.#since) {
          replayed += 1;
          this.#form[name](...args);
        }
        return;
      } catch (error) {
        this.#abandon();
        if (replayed < 0) {
          throw error;
        }
        this.#since.splice(replayed, 1);
      }
    }
  }

  /** Lets go of an instance that trapped. Its memory is nothing to call `free` on, and its finalizers must not do so later. */
  #abandon() {
    this.#form?.__destroy_into_raw?.();
    this.#plan?.__destroy_into_raw?.();
    this.#form = null;
    this.#plan = null;
  }
}
