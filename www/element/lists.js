// @ts-check
/** The lists: tables to which the officer adds as many rows as there are events. */

import { actButton, el, hidden, setAttribute, setText } from './dom.js';
import { writeField } from './rows.js';
import { writeVerdict } from './verdict.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {import('../../wasm/types.d.ts').ListView} ListView */
/** @typedef {import('../../wasm/types.d.ts').ListColumnView} ListColumnView */

/** The finding about a row that adds up others. */
const TOTAL_ROW = 'SUB379';

/** One row as it is drawn. @typedef {{ frame: HTMLElement, verdict: HTMLElement, cells: (HTMLInputElement | HTMLSelectElement)[] }} DrawnListRow */

/**
 * What is drawn of a list.
 * @typedef {object} DrawnList
 * @property {ListView} list
 * @property {HTMLElement} body
 * @property {HTMLInputElement} nil
 * @property {HTMLElement} count
 * @property {HTMLElement} verdict
 * @property {DrawnListRow[]} rows
 */

/** All lists of a form. A cell is the place `T1@0.luot`: the row counts from 0, whether it has content or not. */
export class ListTables {
  #desk;
  /** @type {Map<string, DrawnList>} */
  #drawn = new Map();

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Draws all lists anew. @returns {HTMLElement[]} */
  draw() {
    this.#drawn.clear();
    return this.#desk.view.lists.map((list) => this.#section(list));
  }

  /** The codes of the lists. */
  codes() {
    return [...this.#drawn.keys()];
  }

  /** The list to which a place or the field of a finding belongs: `T1` of `T1@0.luot`, `T1#1`. @param {string} field */
  codeOf(field) {
    const [code] = field.split(/[@#]/);
    return this.#drawn.has(code) ? code : undefined;
  }

  /** The control at a place, or at the place of a finding. @param {string} field @returns {HTMLElement | null} */
  control(field) {
    const drawn = this.#drawn.get(this.codeOf(field) ?? '');
    if (!drawn) return null;
    const place = this.#desk.model.placeOfList(field);
    const [, at] = place.split('@');
    if (!at) return drawn.rows[0]?.cells[0] ?? drawn.nil;
    const [row, column] = at.split('.');
    const cells = drawn.rows[Number(row)]?.cells;
    return cells?.[Math.max(0, drawn.list.columns.findIndex((one) => one.id === column))] ?? drawn.nil;
  }

  /** The places of findings, in the order of the page. */
  fields() {
    const { model } = this.#desk;
    return this.codes().flatMap((code) => [code, ...[...model.findings.keys()].filter((field) => field.startsWith(`${code}#`))]);
  }

  /** Whether a list that must be filled in has neither a row nor a tick. @param {string} code */
  isOwed(code) {
    const drawn = this.#drawn.get(code);
    const answer = this.#desk.model.lists.get(code);
    return drawn !== undefined && drawn.list.required && !this.#desk.model.header.nil_return && !answer?.nil && !answer?.rows.some((row) => row.number !== null);
  }

  /** What every cell with content was given to. @returns {Record<string, string>} */
  meanings() {
    return Object.fromEntries([...this.#drawn.values()].flatMap(({ list }) => list.columns.map((column) => [`${list.code}.${column.id}`, column.meaning])));
  }

  /** Hands in what stands in a cell and not in the engine. */
  reconcile() {
    for (const { rows } of this.#drawn.values()) {
      for (const cell of rows.flatMap((row) => row.cells)) {
        const { place } = cell.dataset;
        if (place && cell.value !== this.#desk.model.textAt(place)) this.#desk.enter(place, cell.value);
      }
    }
  }

  /** Shows a list as it stands. @param {string} code @param {{ write: boolean, focused: Element | null }} how */
  show(code, { write, focused }) {
    const drawn = this.#drawn.get(code);
    const { model, texts, host } = this.#desk;
    const answer = model.lists.get(code);
    if (!drawn || !answer) return;
    const wanted = Math.max(answer.rows.length, host.readonly ? 0 : 1);
    const grown = drawn.rows.length !== wanted;
    while (drawn.rows.length > wanted) drawn.rows.pop()?.frame.remove();
    while (drawn.rows.length < wanted) this.#appendRow(drawn);
    setText(drawn.count, texts.listRows(answer.rows.filter((row) => row.number !== null).length) + (answer.left_out > 0 ? texts.listLeftOut(answer.left_out) : ''));
    if (drawn.nil.checked !== answer.nil) drawn.nil.checked = answer.nil;
    // What is told of rows of totals, in their order, stands on these rows.
    const ofTotals = model.shownFindings(code).filter((one) => one.code === TOTAL_ROW);
    writeVerdict(drawn.verdict, model.shownFindings(code).filter((one) => one.code !== TOTAL_ROW), false, texts, null);
    drawn.rows.forEach((row, index) => {
      const held = answer.rows[index];
      const field = held?.number ? `${code}#${held.number}` : null;
      const isTotal = held?.number === null && held.cells.some((cell) => cell.text.trim() !== '');
      const findings = isTotal ? ofTotals.splice(0, 1) : field ? [...model.shownFindings(field), ...drawn.list.columns.flatMap((column) => model.shownFindings(`${field}.${column.id}`))] : [];
      row.cells.forEach((cell, at) => {
        const text = held?.cells[at]?.text ?? '';
        if (cell instanceof HTMLSelectElement) showOption(cell, text);
        else if (write || grown) writeField(cell, text, focused);
        const wrong = field !== null && model.shownFindings(`${field}.${drawn.list.columns[at].id}`).some((one) => one.severity === 'error');
        setAttribute(cell, 'aria-invalid', wrong ? 'true' : null);
      });
      writeVerdict(row.verdict, findings, false, texts, null);
      row.frame.classList.toggle('wrong', findings.some((one) => one.severity === 'error'));
    });
  }

  /** Adds a row, and goes there. @param {string} code */
  add(code) {
    const drawn = this.#drawn.get(code);
    const desk = this.#desk;
    const rows = desk.model.lists.get(code)?.rows.length ?? 0;
    if (!drawn) return;
    if (rows >= drawn.list.max_rows) {
      desk.bar.notice(desk.texts.listFull(drawn.list.max_rows), { kind: 'bad' });
      return;
    }
    // The row that stands there from the beginning is none yet.
    if (rows === 0) desk.attempt(() => desk.take(desk.engine.addListRow(code), true));
    desk.attempt(() => desk.take(desk.engine.addListRow(code), true));
    drawn.rows.at(-1)?.cells[0]?.focus();
  }

  /** Removes a row; that can be undone. @param {string} code @param {number} row */
  remove(code, row) {
    const desk = this.#desk;
    const done = desk.history.whole(() => desk.attempt(() => {
      desk.take(desk.engine.removeListRow(code, row), true);
      return true;
    }));
    if (!done) return;
    desk.touched({ code });
    desk.bar.notice(desk.texts.listRemoved(row + 1), { undo: true });
    const rows = this.#drawn.get(code)?.rows ?? [];
    rows[Math.min(row, rows.length - 1)]?.cells[0]?.focus();
    desk.summary.refreshSoon();
  }

  /** @param {HTMLElement} frame */
  listen(frame) {
    frame.addEventListener('change', (event) => this.#changed(event));
    frame.addEventListener('keydown', (event) => this.#moved(event));
    frame.addEventListener('paste', (event) => this.#pasted(event));
  }

  /** @param {Event} event */
  #changed({ target }) {
    const desk = this.#desk;
    if (target instanceof HTMLSelectElement && target.dataset.list) {
      const place = target.dataset.place ?? '';
      desk.history.whole(() => desk.enter(place, target.value, true));
      desk.visit(place);
    } else if (target instanceof HTMLInputElement && target.dataset.listNil) {
      const code = target.dataset.listNil;
      desk.history.whole(() => desk.attempt(() => {
        desk.take(desk.engine.setListNil(code, target.checked), true);
        return true;
      }));
      desk.visit(code);
      desk.touched({ code });
      desk.summary.refreshSoon();
    }
  }

  /** Enter and the arrows go up and down a column, as in a spreadsheet; below the last row Enter adds one. @param {KeyboardEvent} event */
  #moved(event) {
    const { target, key } = event;
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLInputElement) || !target.dataset.list) return;
    const up = key === 'ArrowUp' || (key === 'Enter' && event.shiftKey);
    if (!up && key !== 'ArrowDown' && key !== 'Enter') return;
    const drawn = this.#drawn.get(target.dataset.list);
    const from = drawn?.rows.findIndex((row) => row.cells.includes(target)) ?? -1;
    if (!drawn || from < 0) return;
    event.preventDefault();
    const column = drawn.rows[from].cells.indexOf(target);
    if (!up && key === 'Enter' && from === drawn.rows.length - 1 && !this.#desk.host.readonly && target.value !== '') this.add(drawn.list.code);
    const next = drawn.rows[from + (up ? -1 : 1)]?.cells[column];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  }

  /** A block of cells fills this row and those below. @param {ClipboardEvent} event */
  #pasted(event) {
    const { target } = event;
    const desk = this.#desk;
    if (!(target instanceof HTMLElement) || !target.dataset.list || desk.host.readonly) return;
    const block = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\t\n\r]/.test(block.replace(/(\r\n|\n|\r)$/, ''))) return;
    event.preventDefault();
    const code = target.dataset.list;
    const [row, column] = (target.dataset.place ?? '').split('@')[1].split('.');
    /** @type {import('../../wasm/types.d.ts').PastedList | undefined} */
    let pasted;
    desk.history.whole(() => {
      pasted = desk.attempt(() => desk.engine.pasteList(code, Number(row), column, block));
      if (pasted) desk.take(pasted.changed, true);
      return pasted?.done;
    });
    if (!pasted) return;
    if (target instanceof HTMLInputElement) target.value = desk.model.textAt(target.dataset.place ?? '');
    desk.history.leave();
    desk.bar.notice(pasted.message, pasted.done ? { undo: true } : { kind: 'bad' });
    if (!pasted.done) return;
    desk.model.visitFilled();
    desk.showField(code, false);
    desk.touched({ code });
    desk.summary.refreshSoon();
  }

  /** @param {ListView} list */
  #section(list) {
    const { texts, host } = this.#desk;
    const { code } = list;
    const nil = el('input', { type: 'checkbox', 'data-list-nil': code, id: `list-nil-${code}`, disabled: host.readonly, 'aria-describedby': `list-verdict-${code}` });
    const count = el('span', { class: 'list-count', role: 'status' });
    const verdict = el('div', { class: 'verdict', id: `list-verdict-${code}` });
    const heads = list.columns.map((column) => el('span', { role: 'columnheader', id: `list-${code}-${column.id}` }, column.label, column.measure !== '' && ` (${column.measure})`,
      column.required && el('span', { class: 'list-required', 'aria-hidden': 'true' }, ' *')));
    const body = el('div', { role: 'rowgroup' });
    this.#drawn.set(code, { list, body, nil, count, verdict, rows: [] });
    const section = el('section', { class: 'list', part: 'group' },
      el('h3', { id: `list-${code}`, part: 'group-title', lang: 'vi' }, texts.listTitle(code, list.label)),
      el('p', { class: 'list-tools' }, el('label', { for: `list-nil-${code}` }, nil, ' ', texts.listNil), count,
        list.feeds.length > 0 && el('span', { class: 'hint' }, texts.listFeeds(list.feeds.join(', ')))),
      verdict,
      el('div', { role: 'table', 'aria-labelledby': `list-${code}`, class: 'list-table' },
        el('div', { role: 'rowgroup', class: 'list-heads' }, el('div', { role: 'row', class: 'list-row' },
          el('span', { role: 'columnheader' }, texts.listNumber), ...heads, !host.readonly && el('span', { role: 'columnheader' }, hidden(texts.listRemoveHead)))), body),
      !host.readonly && el('p', { class: 'list-tools' }, actButton('list-add', texts.listAdd, { class: 'button', 'data-list': code }), el('span', { class: 'hint' }, texts.listHint)));
    section.style.setProperty('--list-columns', list.columns.map((column) => (column.kind === 'text' ? 'minmax(9em, 2fr)' : 'minmax(6em, 1fr)')).join(' '));
    return section;
  }

  /** @param {DrawnList} drawn */
  #appendRow(drawn) {
    const { texts, host } = this.#desk;
    const { list, rows, body } = drawn;
    const index = rows.length;
    const head = `list-${list.code}-row-${index}`;
    const told = `list-${list.code}-told-${index}`;
    const cells = list.columns.map((column) => listCell(list.code, index, column, head, told, texts, host.readonly));
    const verdict = el('div', { class: 'verdict', id: told });
    const frame = el('div', { role: 'row', class: 'list-row', part: 'row' },
      el('span', { role: 'rowheader', id: head, class: 'list-number' }, hidden(texts.listRow), String(index + 1)),
      ...cells.map((cell, at) => el('div', { role: 'cell' }, el('span', { class: 'list-label', 'aria-hidden': 'true' }, list.columns[at].label, list.columns[at].measure !== '' && ` (${list.columns[at].measure})`), cell)),
      !host.readonly && el('div', { role: 'cell', class: 'list-remove' },
        actButton('list-remove', texts.listRemove, { 'data-list': list.code, 'data-row': index, 'aria-label': texts.listRemoveRow(index + 1) })),
      el('div', { role: 'cell', class: 'list-told' }, verdict));
    rows.push({ frame, verdict, cells });
    body.append(frame);
  }
}

/** @param {string} code @param {number} row @param {ListColumnView} column @param {string} head @param {string} told @param {import('./texts.js').Texts} texts @param {boolean} readonly */
function listCell(code, row, column, head, told, texts, readonly) {
  const common = {
    'data-list': code, 'data-place': `${code}@${row}.${column.id}`, 'aria-labelledby': `${head} list-${code}-${column.id}`, 'aria-describedby': told,
    'aria-required': column.required ? 'true' : null,
  };
  if (column.kind === 'boolean') {
    return el('select', { ...common, disabled: readonly }, el('option', { value: '' }, ''), el('option', { value: 'có' }, texts.listYes), el('option', { value: 'không' }, texts.listNo));
  }
  if (column.kind === 'choice') {
    return el('select', { ...common, disabled: readonly }, el('option', { value: '' }, ''), ...column.options.map(([value, words]) => el('option', { value }, words)));
  }
  if (column.kind === 'date') {
    return el('input', { type: 'text', ...common, inputmode: 'text', placeholder: texts.dayForm, autocomplete: 'off', spellcheck: 'false', part: 'input', readonly });
  }
  const mode = column.kind === 'text' ? null : column.kind === 'integer' ? 'numeric' : 'decimal';
  return el('input', { type: 'text', ...common, inputmode: mode, class: mode && 'figure', autocomplete: 'off', spellcheck: 'false', part: 'input', readonly });
}

/** Chooses what a cell says; words of a file that are no option get one, so that they are not lost. @param {HTMLSelectElement} select @param {string} text */
function showOption(select, text) {
  const known = text.trim().toLocaleLowerCase('vi');
  const value = [...select.options].find((option) => option.value.toLocaleLowerCase('vi') === known)?.value ?? text;
  if (![...select.options].some((option) => option.value === value)) select.append(el('option', { value }, value));
  if (select.value !== value) select.value = value;
}
