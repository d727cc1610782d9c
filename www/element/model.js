// @ts-check
/** What the engine has reported so far, and which of it is shown to the officer. */

/** @typedef {import('../../wasm/types.d.ts').AnswerView} AnswerView */
/** @typedef {import('../../wasm/types.d.ts').Changed} Changed */
/** @typedef {import('../../wasm/types.d.ts').DraftView} DraftView */
/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('../../wasm/types.d.ts').HeaderView} HeaderView */
/** @typedef {import('../../wasm/types.d.ts').ListAnswerView} ListAnswerView */
/** @typedef {import('../../wasm/types.d.ts').Progress} Progress */

/** A part of the page where text can be written: `B02`, `B02/note`, `signed_on`. @typedef {string} Place */

/** Boxes of the header, which are ticked rather than written. */
export const HEADER_BOXES = ['estimate', 'nil_return'];

/** The field whose findings concern the place: a note belongs to its indicator. @param {Place} place */
export function fieldOf(place) {
  return place.endsWith('/note') ? place.slice(0, -'/note'.length) : place;
}

/** Whether there is an answer, right or wrong. @param {FormModel} model @param {string} code */
export function isFilled(model, code) {
  return (model.answers.get(code)?.state ?? 'missing') !== 'missing';
}

/** The engine's answers, kept so that drawing needs no call. */
export class FormModel {
  constructor() {
    /** @type {Map<string, AnswerView>} */
    this.answers = new Map();
    /** What the lists hold, by code. @type {Map<string, ListAnswerView>} */
    this.lists = new Map();
    /** The tables whose blank cells are said to be nil. @type {Set<string>} */
    this.nilBlanks = new Set();
    /** The columns of the lists, by code. @type {Map<string, string[]>} */
    this.listColumns = new Map();
    /** By field; the ones of no field under the empty text. @type {Map<string, FindingWire[]>} */
    this.findings = new Map();
    /** @type {HeaderView} */
    this.header = {
      revision: 1, reason: '', estimate: false, nil_return: false, prepared_by: '', phone: '', signer: '', position: '', number: '', signed_on: '',
    };
    /** @type {Progress} */
    this.progress = { required: 0, filled: 0, errors: 0, warnings: 0, explained: 0, secret: false };
    /** Fields that were left once, or that came with content. @type {Set<string>} */
    this.visited = new Set();
    /** Whether checking or saving was asked for: from then on every finding shows. */
    this.tried = false;
  }

  /** @param {DraftView} state */
  load(state) {
    this.answers = new Map(Object.entries(state.entries));
    this.lists = new Map(state.lists.map((list) => [list.code, list]));
    this.nilBlanks = new Set(state.nil_blanks);
    this.findings = new Map();
    for (const finding of state.findings) {
      const field = finding.field ?? '';
      const list = this.findings.get(field);
      if (list) {
        list.push(finding);
      } else {
        this.findings.set(field, [finding]);
      }
    }
    this.header = state.header;
    this.progress = state.progress;
  }

  /** @param {Changed} changed */
  apply(changed) {
    for (const code in changed.entries) {
      this.answers.set(code, changed.entries[code]);
    }
    for (const list of changed.lists ?? []) this.lists.set(list.code, list);
    for (const field in changed.findings) {
      if (changed.findings[field].length === 0) {
        this.findings.delete(field);
      } else {
        this.findings.set(field, changed.findings[field]);
      }
    }
    this.progress = changed.progress;
  }

  /** @param {string} field */
  shows(field) {
    return this.tried || this.visited.has(field) || this.lists.size > 0 && this.#showsList(field);
  }

  /** Whether a finding at a list, a row or a cell shows: once one of its cells was visited. @param {string} field */
  #showsList(field) {
    const place = this.placeOfList(field);
    return place !== field && (this.visited.has(place) || !place.includes('.') && [...this.visited].some((one) => one.startsWith(`${place}.`)));
  }

  /** The place of a finding's cell or row: `T1@2.luot` for `T1#3.luot`, where the third row with content stands. @param {string} field */
  placeOfList(field) {
    const [code, at] = field.split('#');
    if (at === undefined) return field;
    const [number, column] = at.split('.');
    const row = this.lists.get(code)?.rows.findIndex((one) => one.number === Number(number)) ?? -1;
    return `${code}@${Math.max(0, row)}${column === undefined ? '' : `.${column}`}`;
  }

  /** @param {string} field @returns {FindingWire[]} */
  shownFindings(field) {
    return this.shows(field) ? this.findings.get(field) ?? [] : [];
  }

  /** Fields that hold something count as visited: their findings are no surprise. */
  visitFilled() {
    for (const [code, answer] of this.answers) {
      if (answer.text !== '' || answer.note !== '') {
        this.visited.add(code);
      }
    }
    for (const [code, { nil, rows }] of this.lists) {
      if (nil) this.visited.add(code);
      rows.forEach((row, index) => row.cells.forEach((cell, at) => {
        if (cell.text !== '') this.visited.add(`${code}@${index}.${this.listColumns.get(code)?.[at] ?? ''}`);
      }));
    }
    for (const [key, value] of Object.entries(this.header)) {
      if (typeof value === 'string' && value !== '') {
        this.visited.add(key);
      }
    }
  }

  /** How many of the findings show. */
  shownCounts() {
    // After every key they are asked for, and in the end there are hundreds.
    if (this.tried) return { error: this.progress.errors, warning: this.progress.warnings };
    const counts = { error: 0, warning: 0 };
    for (const [field, list] of this.findings) {
      if (field !== '' && !this.shows(field)) {
        continue;
      }
      for (const finding of list) {
        counts.error += finding.severity === 'error' ? 1 : 0;
        counts.warning += finding.severity === 'warning' && finding.explained === null ? 1 : 0;
      }
    }
    return counts;
  }

  /** What stands at a place, as far as the engine knows. @param {Place} place @returns {string} */
  textAt(place) {
    const field = fieldOf(place);
    const answer = this.answers.get(field);
    if (answer) {
      return place === field ? answer.text : answer.note;
    }
    if (place.includes('@')) {
      const [code, at] = place.split('@');
      const [row, column] = at.split('.');
      return this.lists.get(code)?.rows[Number(row)]?.cells[this.listColumns.get(code)?.indexOf(column) ?? -1]?.text ?? '';
    }
    const line = /** @type {Record<string, string | number | boolean>} */ (/** @type {unknown} */ (this.header))[field];
    if (typeof line === 'boolean') {
      return line ? 'x' : '';
    }
    return line === undefined ? '' : String(line);
  }

  /** Notes down a line of the header, which the engine does not say again. @param {string} key @param {string} text */
  setHeaderLine(key, text) {
    const value = HEADER_BOXES.includes(key) ? text !== '' : text;
    this.header = { ...this.header, [key]: value };
  }
}
