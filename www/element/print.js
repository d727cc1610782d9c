// @ts-check
/** The copy for signing: plain text on A4, built when the browser prints and taken away afterwards. */

import { el } from './dom.js';
import { printedAnswer } from './printed.js';
import { fileNameOf } from './saving.js';
import { groupTitle } from './texts.js';
import { VI } from './texts_vi.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {import('../../wasm/types.d.ts').DraftView} DraftView */
/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('../../wasm/types.d.ts').HeaderView} HeaderView */

// The page of Decree 30/2020: A4, binding margin on the left, number at the top centre from page 2. A page has no rules inside a shadow root.
const PAGE_RULES = `@page { size: A4 portrait; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 13pt "Times New Roman", serif; } }
@page :first { @top-center { content: none; } }`;

/**
 * Builds the copy whenever the browser prints.
 *
 * @param {FormDesk} desk
 * @returns {() => void} Takes the listeners away again.
 */
export function listenToPrinting(desk) {
  /** @type {HTMLElement | null} */
  let copy = null;
  const rules = new CSSStyleSheet();
  rules.replaceSync(PAGE_RULES);
  const after = () => {
    copy?.remove();
    copy = null;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
  };
  const before = () => {
    after();
    copy = printedCopy(desk);
    desk.frame.after(copy);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    after();
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}

/** What is printed, in Vietnamese whatever the language of the page. @typedef {{ view: FormView, state: DraftView, control: string | undefined }} Printed */

/** @param {FormDesk} desk @returns {Printed} */
function printedState({ engine, lang }) {
  try {
    engine.setLang('vi');
    return { view: engine.view(), state: engine.state(), control: engine.controlLine() };
  } finally {
    engine.setLang(lang);
  }
}

/** @param {FormDesk} desk */
function printedCopy(desk) {
  const { view, state, control } = printedState(desk);
  const { header } = state;
  const remarks = [
    header.nil_return && VI.printNil, header.estimate && VI.printEstimate, header.revision > 1 && VI.printRevision(header.revision, header.reason),
  ].filter((remark) => remark !== false);
  return el('div', { class: 'print', lang: 'vi' },
    el('div', { class: 'p-head' },
      el('div', {}, el('p', { class: 'p-parent' }, view.issuer.toLocaleUpperCase('vi')), el('p', { class: 'p-body p-rule' }, bodyOf(view)),
        el('p', {}, `${VI.printNumber}: ${header.number || (isCommune(view) ? '……/BC-UBND' : '…………')}`)),
      el('div', {}, el('p', { class: 'p-nation' }, VI.printNation), el('p', { class: 'p-motto p-rule' }, VI.printMotto), el('p', { class: 'p-date' }, dateLine(view.place, header.signed_on)))),
    el('h1', {}, VI.printTitle),
    el('p', { class: 'p-period' }, view.period_name),
    el('p', { class: 'p-plan' }, VI.printPlan(view.plan_issued)),
    ...remarks.map((remark) => el('p', { class: 'p-remark' }, remark)),
    figuresTable(view, state),
    view.groups.some((group) => group.rows.some((row) => row.inferred)) && el('p', { class: 'p-legend' }, VI.inferredLegend),
    ...view.lists.map((list) => printedList(list, state)),
    ...view.narratives.flatMap((group) => group.rows).map((row) => el('section', { class: 'p-text' },
      el('h2', {}, `${row.code}. ${row.label}`),
      ...(state.entries[row.code]?.text || '…').split('\n').map((line) => el('p', {}, line)))),
    signatures(view, header,
      state.progress.errors > 0 && el('p', {}, VI.printErrors(state.progress.errors)),
      control !== undefined && el('p', {}, VI.printControl(control)),
      el('p', {}, VI.printFoot(fileNameOf(view.file_name, header.revision, state.progress.errors > 0)))));
}

/** A list with its rows, or that there was nothing to list. @param {import('../../wasm/types.d.ts').ListView} list @param {DraftView} state */
function printedList({ code, label, columns }, { lists }) {
  const held = lists.find((list) => list.code === code);
  const rows = (held?.rows ?? []).filter((row) => row.number !== null);
  const heads = columns.map((column) => el('th', { scope: 'col' }, column.measure === '' ? column.label : `${column.label} (${column.measure})`));
  return el('section', { class: 'p-text' }, el('h2', {}, VI.listTitle(code, label)),
    rows.length === 0 ? el('p', {}, held?.nil ? VI.listNil : '…') : el('table', { class: 'p-table' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, VI.listNumber), ...heads)),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, el('td', {}, String(row.number)), ...row.cells.map((cell, at) => el('td', { class: columns[at].kind === 'text' ? null : 'p-figure' }, cell.text)))))));
}

/** @param {FormView} view */
function isCommune(view) {
  return /^(Xã|Phường|Thị trấn|Đặc khu) /i.test(view.unit.name);
}

/** The unit; a commune reports as its people's committee. @param {FormView} view */
function bodyOf(view) {
  const name = view.unit.name.toLocaleUpperCase('vi');
  return isCommune(view) ? `ỦY BAN NHÂN DÂN ${name}` : name;
}

/** @param {FormView} view @param {DraftView} state */
function figuresTable({ groups, previous_name }, { entries }) {
  const before = previous_name !== null;
  /** @type {[string, string][]} */
  const columns = [['code', VI.code], ['label', VI.label], ['measure', VI.measure], ['previous', VI.previous], ['result', VI.result], ['note', VI.note]];
  const shown = columns.filter(([name]) => before || name !== 'previous');
  const body = groups.flatMap((group) => [
    el('tr', { class: 'p-group' }, el('th', { scope: 'rowgroup', colspan: shown.length }, groupTitle(group))),
    ...group.rows.map((row) => {
      const answer = entries[row.code];
      return el('tr', {}, el('td', {}, row.code), el('td', {}, row.inferred ? `${row.label} (*)` : row.label), el('td', {}, row.measure), before && el('td', { class: 'p-figure' }, answer?.previous ?? ''),
        el('td', { class: 'p-figure' }, answer ? printedAnswer(answer, row) : ''), el('td', {}, answer?.note ?? ''));
    }),
  ]);
  return el('table', { class: 'p-table' },
    el('thead', {}, el('tr', {}, ...shown.map(([name, title]) => el('th', { scope: 'col', class: `p-${name}` }, title)))), el('tbody', {}, ...body));
}

/** Who signs, who receives, and what is told of the print; together on one page. @param {FormView} view @param {HeaderView} header @param {...import('./dom.js').Child} foot */
function signatures(view, header, ...foot) {
  const commune = isCommune(view);
  const position = header.position === '' ? (commune ? VI.printChair : VI.printSigner) : header.position.toLocaleUpperCase('vi');
  return el('div', { class: 'p-sign' },
    el('div', {}, el('p', { class: 'p-role' }, VI.printPreparer), el('p', { class: 'p-how' }, VI.printSignHere), el('p', { class: 'p-name' }, header.prepared_by),
      header.phone !== '' && el('p', {}, VI.printPhone(header.phone))),
    el('div', {}, commune && el('p', { class: 'p-role' }, VI.printOnBehalf),
      commune && /^phó chủ tịch/i.test(header.position) && el('p', { class: 'p-role' }, VI.printForChair), el('p', { class: 'p-role' }, position), el('p', { class: 'p-how' }, VI.printSignSeal), el('p', { class: 'p-name' }, header.signer)),
    el('div', { class: 'p-to' }, el('p', { class: 'p-to-title' }, `${VI.sendTo}:`), el('p', {}, `- ${view.addressee};`), el('p', {}, VI.printArchive)),
    el('div', { class: 'p-foot' }, ...foot));
}

/** Place and date; days below 10 and the months 1 and 2 take a leading zero. @param {string} place @param {string} written */
function dateLine(place, written) {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim());
  if (!parts) return VI.printDate(place, '……', '……', '………');
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  return VI.printDate(place, day < 10 ? `0${day}` : String(day), month < 3 ? `0${month}` : String(month), parts[3]);
}
