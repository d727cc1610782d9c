// @ts-check
/** Tables of rows and columns: as in a spreadsheet where there is room, one row after the other where there is little. */

import { choiceSelect, isListed } from './choices.js';
import { actButton, el, growing, setText } from './dom.js';
import { isFilled } from './model.js';
import { showRow } from './rows.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {import('./rows.js').DrawnRow} DrawnRow */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */
/** @typedef {import('../../wasm/types.d.ts').TableView} TableView */

/** What is drawn of a table: the codes of its cells row by row, empty where nothing is asked. @typedef {{ grid: string[][], box: HTMLInputElement | null, count: HTMLElement, counts: HTMLElement[] }} DrawnTable */

/** All tables of a form. */
export class CellTables {
  #desk;
  /** @type {Map<string, DrawnTable>} */
  #drawn = new Map();
  /** The figure of the period before of each cell, and the block with what is said of it. @type {Map<string, { before: HTMLElement, told: HTMLElement }>} */
  #cells = new Map();

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** The table that a code is a cell of. @param {string} code */
  tableOf(code) {
    const at = code.indexOf('[');
    return at < 0 || !this.#cells.has(code) ? undefined : this.#drawn.get(code.slice(0, at));
  }

  /** The cells that are filled in, or said to be nil, and how many there are. @param {string} code @returns {[number, number]} */
  progress(code) {
    const cells = this.#drawn.get(code)?.grid.flat().filter((cell) => cell !== '') ?? [];
    return [cells.filter((cell) => isFilled(this.#desk.model, cell)).length, cells.length];
  }

  /** Draws the tables whose cells are among the rows of a group; their cells stand in `desk.rows` from then on. @param {RowView[]} rows @returns {HTMLElement[]} */
  draw(rows) {
    const { view } = this.#desk;
    const byCode = new Map(rows.map((row) => [row.code, row]));
    const own = view.tables.filter((table) => rows.some((row) => row.code.startsWith(`${table.code}[`)));
    return own.map((table) => this.#section(table, byCode));
  }

  /** Whether an indicator is a cell of some table. @param {RowView} row */
  isCell(row) {
    return this.#desk.view.tables.some((table) => row.code.startsWith(`${table.code}[`));
  }

  forget() {
    this.#drawn.clear();
    this.#cells.clear();
  }

  /** Shows a cell as it stands. @param {DrawnRow} drawn @param {{ write: boolean, focused: Element | null }} how */
  show(drawn, how) {
    const { model, texts } = this.#desk;
    const { code } = drawn.row;
    showRow(drawn, model, texts, how);
    const cell = this.#cells.get(code);
    const answer = model.answers.get(code);
    if (!cell || !answer) return;
    setText(cell.before, answer.previous === null ? '' : `${texts.previous}: ${answer.previous}`);
    cell.told.hidden = model.shownFindings(code).length === 0 && answer.note === '' && answer.state !== 'withheld' && !cell.told.classList.contains('noted');
    this.#count(code.slice(0, code.indexOf('[')));
  }

  /** Brings the numbers of cells up to date. @param {string} code */
  #count(code) {
    const drawn = this.#drawn.get(code);
    const { model, texts } = this.#desk;
    if (!drawn) return;
    setText(drawn.count, texts.tableCells(...this.progress(code)));
    drawn.grid.forEach((cells, row) => {
      const asked = cells.filter((cell) => cell !== '');
      setText(drawn.counts[row], asked.length > 0 ? ` ${asked.filter((cell) => isFilled(model, cell)).length}/${asked.length}` : '');
    });
    if (drawn.box) drawn.box.checked = model.nilBlanks.has(code);
  }

  /** The cell beside, above or below another one; nothing at the edge. @param {string} code @param {'up' | 'down' | 'left' | 'right'} move */
  beside(code, move) {
    const grid = this.tableOf(code)?.grid ?? [];
    let row = grid.findIndex((cells) => cells.includes(code));
    let column = grid[row]?.indexOf(code) ?? -1;
    for (;;) {
      row += move === 'up' ? -1 : move === 'down' ? 1 : 0;
      column += move === 'left' ? -1 : move === 'right' ? 1 : 0;
      const next = grid[row]?.[column];
      if (next === undefined) return null;
      if (next !== '' && this.#desk.rows.get(next)?.row.computed === null) return next;
    }
  }

  /** The first or the last cell of the table of a code. @param {string} code @param {'up' | 'down'} move */
  edge(code, move) {
    const cells = this.tableOf(code)?.grid.flat().filter((cell) => cell !== '') ?? [];
    return cells.at(move === 'up' ? 0 : -1) ?? code;
  }

  /** @param {HTMLElement} frame */
  listen(frame) {
    frame.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.tableNil) this.#tick(target.dataset.tableNil, target.checked);
    });
  }

  /** @param {string} code @param {boolean} ticked */
  #tick(code, ticked) {
    const desk = this.#desk;
    desk.history.whole(() => desk.attempt(() => {
      const changed = desk.engine.setNilBlanks(code, ticked);
      if (ticked) desk.model.nilBlanks.add(code);
      else desk.model.nilBlanks.delete(code);
      desk.take(changed, true);
      return true;
    }));
    this.#count(code);
    desk.touched({ code });
    desk.summary.refreshSoon();
  }

  /** Opens a row where they are shut, and shuts the others. @param {HTMLElement} button */
  toggle(button) {
    const row = button.closest('.ct-row');
    if (row) openTableRow(row, !row.classList.contains('open'));
  }

  /** Shows the explanations of a row. @param {string} code @param {number} row */
  explain(code, row) {
    const cells = (this.#drawn.get(code)?.grid[row] ?? []).filter((cell) => cell !== '');
    const filled = cells.filter((cell) => isFilled(this.#desk.model, cell));
    const shown = filled.length > 0 ? filled : cells.slice(0, 1);
    for (const cell of shown) {
      const told = this.#cells.get(cell)?.told;
      told?.classList.add('noted');
      if (told) told.hidden = false;
    }
    if (shown[0]) this.#desk.focusPlace(`${shown[0]}/note`);
  }

  /** @param {TableView} table @param {Map<string, RowView>} byCode */
  #section(table, byCode) {
    const { texts, host } = this.#desk;
    const { code } = table;
    const title = `ct-${code}`;
    const box = table.has_box ? el('input', { type: 'checkbox', 'data-table-nil': code, disabled: host.readonly }) : null;
    const count = el('span', { class: 'list-count', role: 'status' });
    /** @type {DrawnTable} */
    const drawn = { grid: [], box, count, counts: [] };
    this.#drawn.set(code, drawn);
    const heads = table.columns.map((column) => el('th', { scope: 'col', id: `${title}-c-${column.id}` }, column.label));
    const bodies = table.rows.map((line, at) => {
      const tally = el('span', { class: 'ct-tally' });
      drawn.counts.push(tally);
      const head = el('span', { id: `${title}-r-${line.id}` }, line.label);
      /** @type {HTMLElement[]} */
      const told = [];
      /** @type {string[]} */
      const codes = [];
      const cells = table.columns.map((column) => {
        const row = byCode.get(`${code}[${line.id},${column.id}]`);
        codes.push(row ? row.code : '');
        if (!row) return el('td', { class: 'ct-void' });
        const cell = this.#cell(row, `${title} ${title}-r-${line.id} ${title}-c-${column.id}`, `${line.label}, ${column.label}`, column.label);
        told.push(cell.told);
        return cell.frame;
      });
      drawn.grid.push(codes);
      const row = el('tr', { class: at === 0 ? 'ct-row open' : 'ct-row' },
        el('th', { scope: 'row' }, actButton('table-row', '', { class: 'ct-open', 'aria-expanded': at === 0 ? 'true' : 'false', 'aria-labelledby': `${title}-r-${line.id}` }), head, tally,
          !host.readonly && actButton('table-note', texts.note, { class: 'link ct-note', 'data-table': code, 'data-row': at, 'aria-label': `${texts.explain}, ${line.label}` })),
        ...cells);
      return el('tbody', {}, row, el('tr', { class: 'ct-told' }, el('td', { colspan: table.columns.length + 1 }, ...told)));
    });
    return el('div', { class: 'ct', part: 'group' },
      el('h4', { id: title, part: 'group-title', lang: 'vi' }, `${table.label} (${table.measure})`),
      el('p', { class: 'list-tools' }, box && el('label', {}, box, ' ', table.stock ? texts.tableNone : texts.tableNil), count, !host.readonly && el('span', { class: 'hint' }, texts.tableHint)),
      el('div', { class: 'ct-scroll', tabindex: '-1' }, el('table', { 'aria-labelledby': title, class: 'ct-table' },
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, table.dimensions[0]), ...heads)), ...bodies)));
  }

  /** @param {RowView} row @param {string} named @param {string} place @param {string} column */
  #cell(row, named, place, column) {
    const { texts, host, rows } = this.#desk;
    const { code } = row;
    const told = `ct-before-${code} understood-${code} verdict-${code}`;
    const computed = row.computed !== null;
    const common = { id: `field-${code}`, 'data-place': code, 'data-column': 'result', 'aria-labelledby': named, 'aria-describedby': told, 'aria-required': row.required ? 'true' : null };
    const choice = isListed(row) && !computed ? choiceSelect(row, texts, host.readonly) : null;
    for (const [name, value] of Object.entries(choice ? common : {})) {
      if (value !== null) choice?.setAttribute(name, value);
    }
    const input = choice ? null : el('input', {
      type: 'text', inputmode: row.kind === 'integer' ? 'numeric' : 'decimal', autocomplete: 'off', spellcheck: 'false', class: computed ? 'figure computed' : 'figure', part: 'input', ...common,
      readonly: host.readonly || computed,
    });
    const note = el('textarea', {
      rows: 1, class: 'note', part: 'note', id: `note-${code}`, 'data-place': `${code}/note`, 'data-column': 'note', autocomplete: 'off', spellcheck: 'false', 'aria-label': `${texts.note}, ${place}`, readonly: host.readonly,
    });
    const before = el('span', { class: 'previous-figure', id: `ct-before-${code}` });
    const understood = el('div', { class: 'understood', id: `understood-${code}`, part: 'understood' });
    const verdict = el('div', { class: 'verdict', id: `verdict-${code}`, part: 'verdict' });
    const frame = el('td', { 'data-code': code }, el('span', { class: 'ct-label', 'aria-hidden': 'true' }, column), input, choice, before);
    const block = el('div', { class: 'ct-said', hidden: true }, el('strong', {}, place), understood, verdict, el('div', {}, el('small', { 'aria-hidden': 'true' }, texts.note), growing(note)));
    this.#cells.set(code, { before, told: block });
    rows.set(code, { row, frame, input, choice, note, previous: null, change: null, understood, verdict, count: null });
    return { frame, told: block };
  }
}

/** Opens one row of a table, and shuts the others. @param {Element} row @param {boolean} open */
export function openTableRow(row, open) {
  for (const other of row.closest('table')?.querySelectorAll('.ct-row') ?? []) {
    const opened = open && other === row;
    other.classList.toggle('open', opened);
    other.querySelector('.ct-open')?.setAttribute('aria-expanded', String(opened));
  }
}
