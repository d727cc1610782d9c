// @ts-check
/** The general lines of the return: who fills it in, who signs, the two boxes, the number of the sending. */

import { el, setAttribute, setText } from './dom.js';
import { HEADER_BOXES } from './model.js';
import { writeVerdict } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('../../wasm/types.d.ts').HeaderLineView} HeaderLineView */
/** @typedef {import('./model.js').FormModel} FormModel */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * A line of the header that is drawn.
 * @typedef {object} DrawnLine
 * @property {string} key
 * @property {HTMLInputElement} input
 * @property {HTMLElement} verdict
 */

/** @type {Record<string, string>} */
const AUTOCOMPLETE = { phone: 'tel', prepared_by: 'off', signer: 'off', position: 'off', number: 'off', signed_on: 'off' };

/**
 * @param {FormView} view
 * @param {Texts} texts
 * @param {boolean} readonly
 * @param {Map<string, DrawnLine>} lines Takes in the lines.
 */
export function headerBlock(view, texts, readonly, lines) {
  const written = view.header.filter((line) => !HEADER_BOXES.includes(line.key));
  const boxes = view.header.filter((line) => HEADER_BOXES.includes(line.key));
  const drawn = written.map((line) => writtenLine(line, texts, readonly, lines));
  const ticked = boxes.map((line) => boxLine(line, texts, readonly, lines));
  const revision = el('p', { class: 'revision', id: 'revision' });
  const reason = writtenLine({ key: 'reason', label: texts.reason, required: true }, texts, readonly, lines);
  reason.classList.add('reason');
  return el('section', { class: 'general', part: 'header', 'aria-labelledby': 'general-title' },
    el('h2', { id: 'general-title' }, texts.generalTitle),
    el('div', { class: 'lines' }, ...drawn),
    el('div', { class: 'boxes' }, ...ticked),
    el('div', { class: 'sending' }, revision, reason));
}

/** @param {HeaderLineView} line @param {Texts} texts @param {boolean} readonly @param {Map<string, DrawnLine>} lines */
function writtenLine(line, texts, readonly, lines) {
  const { key } = line;
  const hint = key === 'signed_on' ? el('p', { class: 'hint', id: `hint-${key}` }, texts.dateHint) : null;
  const input = el('input', {
    type: 'text', id: `line-${key}`, inputmode: key === 'phone' ? 'tel' : null, autocomplete: AUTOCOMPLETE[key] ?? 'off', spellcheck: 'false', part: 'input',
    'data-place': key, 'data-column': 'header', 'aria-describedby': `${hint ? `hint-${key} ` : ''}verdict-${key}`, 'aria-required': line.required ? 'true' : null, readonly,
  });
  const verdict = el('div', { class: 'verdict', id: `verdict-${key}` });
  lines.set(key, { key, input, verdict });
  return el('div', { class: `line line-${key}` },
    el('label', { for: `line-${key}` }, line.label, line.required && ' ', line.required && el('span', { class: 'remarks' }, texts.required)), input, hint, verdict);
}

/** @param {HeaderLineView} line @param {Texts} texts @param {boolean} readonly @param {Map<string, DrawnLine>} lines */
function boxLine(line, texts, readonly, lines) {
  const { key } = line;
  const input = el('input', { type: 'checkbox', id: `line-${key}`, 'data-place': key, 'data-column': 'box', 'aria-describedby': `hint-${key} verdict-${key}`, disabled: readonly });
  const verdict = el('div', { class: 'verdict', id: `verdict-${key}` });
  lines.set(key, { key, input, verdict });
  return el('div', { class: 'box' }, input,
    el('div', {}, el('label', { for: `line-${key}` }, line.label),
      el('p', { class: 'hint', id: `hint-${key}` }, key === 'nil_return' ? texts.nilHelp : texts.estimateHelp), verdict));
}

/**
 * @param {DrawnLine} line
 * @param {FormModel} model
 * @param {Texts} texts
 * @param {{ write: boolean, focused: Element | null }} how
 */
export function showLine(line, model, texts, { write, focused }) {
  const text = model.textAt(line.key);
  if (line.input.type === 'checkbox') {
    line.input.checked = text !== '';
  } else if (write && line.input !== focused && line.input.value !== text) {
    line.input.value = text;
  }
  const findings = model.shownFindings(line.key);
  writeVerdict(line.verdict, findings, false, texts, null);
  setAttribute(line.input, 'aria-invalid', findings.some((finding) => finding.severity === 'error') ? 'true' : null);
}

/** Says which sending it is, and asks why from the second on. @param {ParentNode} root @param {FormModel} model @param {Texts} texts */
export function showSending(root, model, texts) {
  const { revision } = model.header;
  const told = root.querySelector('#revision');
  if (told) setText(told, `${texts.revision}: ${revision > 1 ? texts.revisionLater(revision) : texts.revisionFirst}`);
  const reason = root.querySelector('.reason');
  if (reason instanceof HTMLElement) reason.hidden = revision <= 1;
}
