// @ts-check
/** The tables with the figures: one table under each heading of the plan, one row an indicator. */

import { choiceSelect, isListed, showChoice } from './choices.js';
import { actButton, el, grow, growing, hidden, icon, setAttribute, setText } from './dom.js';
import { groupTitle } from './texts.js';
import { writeVerdict } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').GroupView} GroupView */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */
/** @typedef {import('./model.js').FormModel} FormModel */
/** @typedef {import('./texts.js').Texts} Texts */

// From here on rows out of sight are not laid out; they stand in blocks, because the browser watches each block in every frame.
const LONG_TABLE = 60;
const BLOCK = 24;

/** @typedef {{ readonly: boolean, withPrevious: boolean }} TableKind The first period of a year has none before it. */

/**
 * What is drawn of an indicator.
 * @typedef {object} DrawnRow
 * @property {RowView} row
 * @property {HTMLElement} frame
 * @property {HTMLInputElement | HTMLTextAreaElement | null} input
 * @property {HTMLSelectElement | null} choice
 * @property {HTMLTextAreaElement | null} note
 * @property {HTMLElement | null} previous
 * @property {HTMLElement | null} change
 * @property {HTMLElement} understood
 * @property {HTMLElement} verdict
 * @property {HTMLElement | null} count
 */

/**
 * Headings and units of measure are Vietnamese whatever the language of the page. Labels are not.
 *
 * @param {GroupView} group
 * @param {Texts} texts
 * @param {TableKind} kind
 * @param {Map<string, DrawnRow>} drawn Takes in the rows.
 */
export function figureTable(group, texts, { readonly, withPrevious }, drawn) {
  const heading = `group-${group.letter}`;
  /** @type {[string, string][]} */
  const columns = [
    ['code', texts.code], ['label', texts.label], ['measure', texts.measure], ...(withPrevious ? [/** @type {[string, string]} */ (['previous', texts.previous])] : []),
    ['result', texts.result], ['note', texts.note], ['check', texts.verdict],
  ];
  const head = columns.map(([name, title]) => el('th', { scope: 'col', role: 'columnheader', class: `c-${name}`, id: `${heading}-${name}` }, title));
  const rows = group.rows.map((row) => figureRow(row, heading, texts, { readonly, withPrevious }, drawn));
  const long = rows.length > LONG_TABLE;
  const title = groupTitle(group);
  const section = el('section', { class: long ? 'group long' : 'group', part: 'group' },
    el('h3', { id: heading, part: 'group-title', lang: 'vi' }, title),
    rows.length > 0 && el('table', { role: 'table', 'aria-labelledby': heading, part: 'table', class: withPrevious ? null : 'first-period' },
      el('caption', { class: 'vh', lang: 'vi' }, title),
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...head)),
      ...blocks(rows, long ? BLOCK : rows.length)));
  section.style.setProperty('--rows', String(rows.length));
  return section;
}

/** @param {HTMLElement[]} rows @param {number} size */
function blocks(rows, size) {
  const bodies = [];
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const body = el('tbody', { role: 'rowgroup' }, ...part);
    body.style.setProperty('--rows', String(part.length));
    bodies.push(body);
  }
  return bodies;
}

/** @param {RowView} row @param {string} heading @param {Texts} texts @param {TableKind} kind @param {Map<string, DrawnRow>} drawn */
function figureRow(row, heading, texts, { readonly, withPrevious }, drawn) {
  const { code } = row;
  // Labels such as “of which women” stand more than once: the code tells them apart.
  const named = `code-${code} label-${code} ${heading}-result measure-${code}`;
  const told = `${withPrevious ? `previous-${code} change-${code} ` : ''}understood-${code} verdict-${code}`;
  const boolean = isListed(row);
  const computed = row.computed !== null;
  const input = boolean ? null : el('input', {
    type: 'text', inputmode: row.kind === 'integer' ? 'numeric' : row.kind === 'date' ? 'text' : 'decimal', placeholder: row.kind === 'date' ? texts.dayForm : null, autocomplete: 'off', spellcheck: 'false', class: computed ? 'figure computed' : 'figure', part: 'input',
    id: `field-${code}`, 'data-place': code, 'data-column': 'result', 'aria-labelledby': named, 'aria-describedby': told,
    'aria-required': row.required ? 'true' : null, readonly: readonly || computed,
  });
  const choice = computed ? null : choiceSelect(row, texts, readonly);
  if (choice && boolean) {
    for (const [name, value] of Object.entries({ id: `field-${code}`, 'aria-labelledby': named, 'aria-describedby': told, 'data-place': code, 'data-column': 'result' })) {
      choice.setAttribute(name, value);
    }
    if (row.required) choice.setAttribute('aria-required', 'true');
  } else if (choice) {
    choice.setAttribute('aria-label', `${texts.otherWays} ${code}, ${row.label}`);
  }
  const note = el('textarea', {
    rows: 1, class: 'note', part: 'note', id: `note-${code}`, 'data-place': `${code}/note`, 'data-column': 'note', autocomplete: 'off', spellcheck: 'false',
    'aria-labelledby': `code-${code} label-${code} ${heading}-note`, readonly,
  });
  const previous = withPrevious ? el('span', { class: 'previous-figure' }) : null;
  // It is read out with the field, too, where no head stands over it.
  const previousRead = previous && el('span', { id: `previous-${code}` }, hidden(`${texts.previous}: `), previous);
  const change = withPrevious ? el('span', { class: 'change', id: `change-${code}` }) : null;
  const understood = el('div', { class: 'understood', id: `understood-${code}`, part: 'understood' });
  const verdict = el('div', { class: 'verdict', id: `verdict-${code}`, part: 'verdict' });
  const frame = el('tr', { role: 'row', part: 'row', class: row.part_of && 'cell', 'data-code': code },
    el('td', { role: 'cell', class: 'c-code', id: `code-${code}` }, code),
    el('th', { role: 'rowheader', scope: 'row', class: 'c-label' },
      el('span', { id: `label-${code}` }, row.label, row.inferred && el('span', { class: 'inferred', title: texts.inferredLegend }, ' (*)')),
      rowRemarks(row, texts)),
    el('td', { role: 'cell', class: 'c-measure', id: `measure-${code}`, lang: 'vi' }, row.measure),
    previous && el('td', { role: 'cell', class: 'c-previous' }, el('span', { class: 'narrow-label', 'aria-hidden': 'true' }, texts.previous), previousRead, change),
    el('td', { role: 'cell', class: 'c-result' },
      el('span', { class: 'narrow-label', 'aria-hidden': 'true' }, texts.result),
      el('div', { class: boolean ? 'answer answer-choice' : 'answer' }, input, choice, !readonly && noteButton(code, texts)),
      understood),
    el('td', { role: 'cell', class: 'c-note' }, el('span', { class: 'narrow-label', 'aria-hidden': 'true' }, texts.note), growing(note)),
    el('td', { role: 'cell', class: 'c-check' }, verdict));
  drawn.set(code, { row, frame, input, choice, note, previous, change, understood, verdict, count: null });
  return frame;
}

/** Opens the explanation where it takes too much room to be open always. @param {string} code @param {Texts} texts */
function noteButton(code, texts) {
  const button = actButton('explain', '', { class: 'note-open', 'data-place': `${code}/note`, 'aria-label': `${texts.explain}, ${code}`, title: texts.explain });
  button.append(icon('write'));
  return button;
}

/** What stands small under a label: whether it must be answered, and for which clause of the plan. @param {RowView} row @param {Texts} texts */
export function rowRemarks(row, texts) {
  if (!row.required && !row.clauses && row.computed === null) return null;
  return el('span', { class: 'remarks' },
    row.computed !== null && texts.computed(row.computed), row.computed !== null && row.clauses ? ' · ' : '',
    row.required && el('strong', { class: 'required' }, texts.required), row.required && row.clauses ? ' · ' : '', row.clauses && (row.inferred ? texts.clausesInferred(row.clauses) : texts.clauses(row.clauses)));
}

/**
 * Shows a row as it stands. Texts are written only where `write` says so, never into the field that has the focus.
 *
 * @param {DrawnRow} drawn
 * @param {FormModel} model
 * @param {Texts} texts
 * @param {{ write: boolean, focused: Element | null }} how
 */
export function showRow(drawn, model, texts, { write, focused }) {
  const { code } = drawn.row;
  const answer = model.answers.get(code);
  if (!answer) return;
  drawn.frame.hidden = !answer.asked;
  if (write || drawn.row.computed !== null) writeField(drawn.input, answer.text, write ? focused : null);
  if (write) {
    writeField(drawn.note, answer.note, focused);
    if (answer.note !== '') drawn.frame.classList.add('noted');
  }
  if (drawn.choice) {
    showChoice(drawn.choice, drawn.row, answer);
    drawn.input?.classList.toggle('words', drawn.choice.value !== '');
  }
  if (drawn.previous) {
    setText(drawn.previous, answer.previous ?? '–');
  }
  if (drawn.change) {
    setText(drawn.change, model.shows(code) ? answer.change ?? '' : '');
  }
  showVerdict(drawn, model, texts);
}

/** Shows what was understood and found, once the field was visited. @param {DrawnRow} drawn @param {FormModel} model @param {Texts} texts */
export function showVerdict(drawn, model, texts) {
  const { code, kind } = drawn.row;
  const answer = model.answers.get(code);
  const shown = model.shows(code);
  const findings = model.shownFindings(code);
  const withheld = answer?.state === 'withheld';
  if (withheld) {
    drawn.understood.replaceChildren(el('span', { class: 'secrecy' }, icon('lock'), texts.secrecyField));
  } else {
    const typed = (kind === 'integer' || kind === 'decimal' || kind === 'date') && drawn.row.computed === null;
    const speaks = shown && typed && answer?.understood;
    setText(drawn.understood, speaks ? texts.understood(answer.understood ?? '') : '');
  }
  writeVerdict(drawn.verdict, findings, shown && answer !== undefined && answer.state !== 'missing', texts, drawn.note ? code : null);
  const wrong = findings.some((finding) => finding.severity === 'error');
  const field = drawn.input ?? drawn.choice;
  if (field) setAttribute(field, 'aria-invalid', wrong ? 'true' : null);
  drawn.frame.classList.toggle('wrong', wrong);
  drawn.frame.classList.toggle('told', findings.length > 0);
}

/** @param {HTMLInputElement | HTMLTextAreaElement | null} field @param {string} text @param {Element | null} focused */
export function writeField(field, text, focused) {
  if (!field || field === focused) return;
  if (field.value !== text) field.value = text;
  if (field instanceof HTMLTextAreaElement) grow(field);
}
