// @ts-check
/** The form on the page: passes what is typed to the engine, and redraws only what that changed. */

import { BottomBar } from './bar.js';
import { el } from './dom.js';
import { actions, clearing, leftOver, pageHead } from './head.js';
import { headerBlock, showLine, showSending } from './header.js';
import { StepHistory } from './history.js';
import { ListTables } from './lists.js';
import { fieldOf, FormModel, isFilled } from './model.js';
import { narrativeGroup, showNarrative } from './narratives.js';
import { figureTable, showRow } from './rows.js';
import { SectionLinks } from './sections.js';
import { ErrorSummary } from './summary.js';
import { CellTables, openTableRow } from './tables.js';
import { textsOf } from './texts.js';

/** The findings that say that an answer is still to be given. */
const MISSING_CODES = new Set(['SUB130', 'SUB131', 'SUB132', 'SUB133', 'SUB140']);

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./header.js').DrawnLine} DrawnLine */
/** @typedef {import('./rows.js').DrawnRow} DrawnRow */
/** @typedef {import('../../wasm/types.d.ts').Changed} Changed */
/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('../../wasm/types.d.ts').LeftOver} LeftOver */

/**
 * A file that was saved or opened: `json` is what it says, `earlier` what the sending said that it replaces; files that earlier programs
 * saved are known without them. `draft` marks one that was saved with errors.
 * @typedef {{ hash: string, content: string, revision: number, supersedes?: string | null, reason?: string, name: string, json?: string, earlier?: string | null, draft?: boolean }} SavedFile
 */

/**
 * Who the form belongs to.
 * @typedef {object} DeskHost
 * @property {ShadowRoot} root
 * @property {boolean} chooser Whether there is a way back to a list of units.
 * @property {boolean} readonly
 * @property {(detail: { code?: string, key?: string }) => void} changed
 * @property {() => boolean} drafts Whether drafts are kept in this browser.
 * @property {() => void} remember Keeps the draft again, though no answer changed.
 * @property {(message: string) => void} fault
 */

// Long enough for the next key to come first: what is shown follows a pause in typing, or leaving the field.
const SHOW_AFTER = 120;

/** One open form. */
export class FormDesk {
  /** @param {DeskHost} host @param {Engine} engine @param {'vi' | 'en'} lang */
  constructor(host, engine, lang) {
    this.host = host;
    this.engine = engine;
    this.lang = lang;
    this.texts = textsOf(lang);
    this.model = new FormModel();
    this.history = new StepHistory(this);
    this.bar = new BottomBar();
    this.summary = new ErrorSummary(this);
    this.sections = new SectionLinks(this);
    this.lists = new ListTables(this);
    this.tables = new CellTables(this);
    /** @type {Map<string, DrawnRow>} */
    this.rows = new Map();
    /** @type {Map<string, DrawnLine>} */
    this.lines = new Map();
    /** The `.xlsx` that was last saved or opened. @type {SavedFile | null} */
    this.saved = null;
    /** Whether something changed that is in no `.xlsx` yet. */
    this.unsaved = false;
    /** What an earlier version of the plan asked for and this one has no place for. @type {LeftOver[]} */
    this.left = [];
    /** Figures that a choice from the list replaced, by code. @type {Map<string, string>} */
    this.replaced = new Map();
    /** How long drafts last in this browser, as far as that is known. @type {import('./lasting.js').Lasting} */
    this.lasting = 'again';
    this.frame = el('div', { class: 'page', part: 'page' });
    this.lists.listen(this.frame);
    this.tables.listen(this.frame);
    /** Fields that changed and are not shown anew yet. @type {Set<string>} */
    this.stale = new Set();
    this.showing = 0;
    /** @type {FormView} */
    this.view = engine.view();
    this.#learnColumns();
    this.model.load(engine.state());
  }

  /** Draws everything anew, as the engine has it. */
  render() {
    this.view = this.engine.view();
    this.#learnColumns();
    this.model.load(this.engine.state());
    this.draw();
  }

  #learnColumns() {
    this.model.listColumns = new Map(this.view.lists.map((list) => [list.code, list.columns.map((column) => column.id)]));
  }

  /** Draws everything anew. */
  draw() {
    const { texts, lang, host } = this;
    this.rows.clear();
    this.lines.clear();
    this.bar.setTexts(texts);
    const kind = { readonly: host.readonly, withPrevious: this.view.previous_name !== null };
    this.tables.forget();
    const tables = this.view.groups.map((group) => {
      const drawn = figureTable({ ...group, rows: group.rows.filter((row) => !this.tables.isCell(row)) }, texts, kind, this.rows);
      drawn.append(...this.tables.draw(group.rows));
      return drawn;
    });
    const narratives = this.view.narratives.map((group) => narrativeGroup(group, texts, host.readonly, this.rows));
    const lists = this.lists.draw();
    this.frame.lang = lang;
    this.frame.dataset.drop = texts.dropHere;
    this.frame.replaceChildren(
      pageHead(this.view, texts, lang, host, this.lasting, [...this.model.answers.values()].some((answer) => answer.previous !== null), this.#hasInferred()),
      leftOver(this.left, texts, host.readonly) ?? '',
      this.summary.node,
      el('section', { class: 'figures', 'aria-labelledby': 'figures-title' }, el('h2', { id: 'figures-title', class: 'vh' }, texts.figuresTitle),
        this.sections.node, ...tables),
      lists.length > 0 && el('section', { class: 'lists', 'aria-labelledby': 'lists-title' }, el('h2', { id: 'lists-title', class: 'vh' }, texts.listsTitle), ...lists) || '',
      narratives.length > 0 && el('section', { class: 'texts', 'aria-labelledby': 'texts-title' }, el('h2', { id: 'texts-title' }, texts.narrativesTitle), ...narratives) || '',
      headerBlock(this.view, texts, host.readonly, this.lines),
      el('footer', { class: 'end' }, actions(texts, host.readonly), el('p', { class: 'hint' }, texts.local), host.drafts() && clearing(texts, this.lasting)),
      this.bar.node,
      this.bar.live);
    this.bar.readonly = host.readonly;
    this.bar.otherSave = this.frame.querySelector('.end [data-act="save"]');
    this.sections.draw();
    this.showAll(true);
    this.summary.refresh();
  }

  /** Draws everything anew in a language. @param {'vi' | 'en'} lang */
  setLang(lang) {
    const active = this.host.root.activeElement;
    const place = active instanceof HTMLElement ? active.dataset.place : undefined;
    this.lang = lang;
    this.texts = textsOf(lang);
    this.attempt(() => this.engine.setLang(lang));
    this.render();
    if (place !== undefined) this.focusPlace(place);
  }

  /** Shows every field as the model has it. @param {boolean} write */
  showAll(write) {
    for (const field of [...this.rows.keys(), ...this.lines.keys(), ...this.lists.codes()]) {
      this.showField(field, write);
    }
    showSending(this.frame, this.model, this.texts);
    this.#showProgress();
    this.showFile();
  }

  #hasInferred() {
    return [...this.view.groups, ...this.view.narratives].some((group) => group.rows.some((row) => row.inferred));
  }

  /** Says how the saved file stands to what the form holds. */
  showFile() {
    const { saved, unsaved, texts } = this;
    if (saved && unsaved) this.bar.file(texts.fileStale(saved.name), texts.fileStaleShort, true);
    else if (saved) this.bar.file(texts.fileCurrent(saved.name), texts.fileCurrentShort, false);
    else this.bar.file(unsaved ? texts.fileNone : '', texts.fileNone, false);
  }

  /** Marks whether something is in no file yet. @param {boolean} unsaved */
  setUnsaved(unsaved) {
    this.unsaved = unsaved;
    this.showFile();
  }

  /** What the answers that hold something were given to, by code. @returns {Record<string, string>} */
  meanings() {
    /** @type {Record<string, string>} */
    const meanings = {};
    for (const { rows } of [...this.view.groups, ...this.view.narratives]) {
      for (const { code, meaning } of rows) {
        const answer = this.model.answers.get(code);
        if (answer && (answer.text !== '' || answer.note !== '')) meanings[code] = meaning;
      }
    }
    return Object.assign(meanings, this.lists.meanings());
  }

  /** @param {string} field @param {boolean} write */
  showField(field, write) {
    const row = this.rows.get(field);
    const how = { write, focused: this.host.root.activeElement };
    if (row && row.row.kind === 'text') {
      showNarrative(row, this.model, this.texts, this.lang, how);
    } else if (row && this.tables.tableOf(field)) {
      this.tables.show(row, how);
    } else if (row) {
      showRow(row, this.model, this.texts, how);
    }
    const line = this.lines.get(field);
    if (line) showLine(line, this.model, this.texts, how);
    const list = this.lists.codeOf(field);
    if (list) this.lists.show(list, how);
  }

  /**
   * Takes in what a change changed, and shows it.
   *
   * @param {Changed} changed
   * @param {boolean} write Whether texts are written into fields too; those in focus never are.
   */
  take(changed, write) {
    this.model.apply(changed);
    const lists = (changed.lists ?? []).map((list) => list.code);
    if (write) {
      for (const code of [...Object.keys(changed.entries), ...lists]) this.showField(code, true);
    }
    for (const field of [...Object.keys(changed.entries), ...lists, ...Object.keys(changed.findings)]) this.stale.add(this.lists.codeOf(field) ?? field);
    clearTimeout(this.showing);
    if (write) this.showStale();
    else this.showing = setTimeout(() => this.showStale(), SHOW_AFTER);
  }

  /** Shows anew what changed since it was shown last. */
  showStale() {
    clearTimeout(this.showing);
    for (const field of this.stale) this.showField(field, false);
    this.stale.clear();
    this.#showProgress();
  }

  #showProgress() {
    this.bar.show(this.model);
    this.sections.show();
  }

  /**
   * Hands a text to the engine.
   *
   * @param {string} place
   * @param {string} text
   * @param {boolean} [write]
   * @returns {boolean} Whether it was taken in.
   */
  enter(place, text, write = false) {
    const field = fieldOf(place);
    const line = this.lines.has(place);
    const done = this.attempt(() => {
      const { engine } = this;
      const list = place.includes('@') ? this.lists.codeOf(place) : undefined;
      const [row, column] = (place.split('@')[1] ?? '').split('.');
      const changed = list ? engine.setListCell(list, Number(row), column, text) : line ? engine.setHeader(place, text) : place === field ? engine.setAnswer(field, text) : engine.setNote(field, text);
      if (line) this.model.setHeaderLine(place, text);
      this.take(changed, write);
      if (line && write) this.showField(place, true);
      return true;
    });
    this.touched(line ? { key: place } : { code: field });
    return done === true;
  }

  /** Marks a field as visited and shows what there is to say of it. @param {string} field */
  visit(field) {
    this.model.visited.add(field);
    this.stale.add(field);
    this.showStale();
  }

  /** Tells that something changed. @param {{ code?: string, key?: string }} detail */
  touched(detail) {
    this.setUnsaved(true);
    this.host.changed(detail);
  }

  /**
   * Does something with the engine. What it cannot do is told; what was typed stays in its field.
   *
   * @template T
   * @param {() => T} act
   * @returns {T | undefined}
   */
  attempt(act) {
    try {
      return act();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.bar.notice(message, { kind: 'bad' });
      this.host.fault(message);
      try {
        this.model.load(this.engine.state());
        this.showAll(false);
      } catch {
        this.bar.notice(this.texts.faultStill, { kind: 'bad' });
      }
      return undefined;
    }
  }

  /** Hands in once more what stands in a field and not in the engine, which had to start again. */
  reconcile() {
    this.model.load(this.engine.state());
    for (const [code, { input, note }] of this.rows) {
      if (input && input.value !== this.model.textAt(code)) this.enter(code, input.value);
      if (note && note.value !== this.model.textAt(`${code}/note`)) this.enter(`${code}/note`, note.value);
    }
    this.lists.reconcile();
    for (const [key, { input }] of this.lines) {
      if (input.type === 'text' && input.value !== this.model.textAt(key)) this.enter(key, input.value);
    }
    this.showAll(false);
  }

  /** The control at a place. @param {string} place @returns {HTMLElement | null} */
  control(place) {
    const row = this.rows.get(fieldOf(place));
    if (row) return place === row.row.code ? row.input ?? row.choice : row.note;
    return this.lines.get(place)?.input ?? this.lists.control(place);
  }

  /** Moves the focus to a place. @param {string} place @param {boolean} [select] */
  focusPlace(place, select = false) {
    const control = this.control(place);
    if (!control) return;
    openNote(control);
    control.focus({ preventScroll: true });
    control.scrollIntoView({ block: 'nearest' });
    if (select && (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && control.type !== 'checkbox') control.select();
  }

  /** Places in the order of the page. */
  order() {
    const texts = [...this.rows.keys()].filter((code) => this.rows.get(code)?.row.kind === 'text');
    return [...[...this.rows.keys()].filter((code) => !texts.includes(code)), ...this.lists.fields(), ...texts, ...this.lines.keys()];
  }

  /** Shows every finding from now on, and the list of them. @param {boolean} focus */
  reveal(focus) {
    this.model.tried = true;
    this.showAll(false);
    this.summary.open(focus);
  }

  /** Goes to the next field after the one in focus that has such a finding, round the end. @param {'error' | 'warning'} severity */
  goToNext(severity) {
    const concerned = (/** @type {string} */ field) => this.model.shownFindings(field).some((one) => one.severity === severity && one.explained === null);
    const active = this.host.root.activeElement;
    const order = this.order();
    const from = active instanceof HTMLElement ? order.indexOf(fieldOf(active.dataset.place ?? this.lastPlace ?? '')) : -1;
    const next = [...order.slice(from + 1), ...order.slice(0, from + 1)].find(concerned);
    if (next !== undefined) {
      this.focusPlace(next, true);
      this.lastPlace = next;
    } else {
      this.summary.open(true);
    }
  }

  /** Goes to the next answer that is still owed, round the end; where none is, to the list of what is to be mended. */
  goToNextEmpty() {
    const active = this.host.root.activeElement;
    const places = this.order();
    const from = active instanceof HTMLElement ? places.indexOf(fieldOf(active.dataset.place ?? this.lastPlace ?? '')) : -1;
    const next = [...places.slice(from + 1), ...places.slice(0, from + 1)].find((place) => this.isOwed(place));
    if (next === undefined) this.reveal(true);
    else this.focusPlace(next, true);
  }

  /** Whether an answer or a line that has to be filled in is empty. @param {string} place */
  isOwed(place) {
    const row = this.rows.get(place)?.row;
    if (row) return row.required && row.computed === null && !isFilled(this.model, place);
    if (this.lists.codeOf(place)) return this.lists.isOwed(place);
    return this.lines.get(place)?.input.getAttribute('aria-required') === 'true' && this.model.textAt(place) === '' && (place !== 'reason' || this.model.header.revision > 1);
  }

  /**
   * Whether an answer or a line that has to be filled in is empty, or says nothing that counts: the parts of the form add up to what the bar
   * says of the whole.
   *
   * @param {string} place
   */
  isOpen(place) {
    const answer = this.model.answers.get(place);
    const told = this.model.findings.get(place) ?? [];
    const missing = told.some(({ code }) => MISSING_CODES.has(code));
    if (this.rows.get(place)?.row.computed) return missing;
    if (answer) return missing || answer.refused || !isFilled(this.model, place);
    return this.isOwed(place) || (place === 'signed_on' && told.some(({ severity }) => severity === 'error'));
  }

  /** Goes to the heading of a part of the form. Its fields are not entered: nobody who looks around is told what is missing. @param {string} heading */
  goToSection(heading) {
    const title = this.frame.querySelector(`#${CSS.escape(heading)}`);
    if (!(title instanceof HTMLElement)) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'start' });
  }

  /** The place that last had the focus. @type {string | undefined} */
  lastPlace = undefined;
}

/** Where there is little room, a note shows only once it is asked for. @param {HTMLElement} control */
export function openNote(control) {
  if (control.dataset.column === 'note') control.closest('tr')?.classList.add('noted');
  const row = control.closest('.ct-row');
  if (row && !row.classList.contains('open')) openTableRow(row, true);
}
