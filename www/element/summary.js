// @ts-check
/** The list of findings to mend before sending; each line leads to its field. */

import { el, icon, setAttribute, setText } from './dom.js';
import { codesOf, findingKind, kindWord } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('./desk.js').FormDesk} FormDesk */

const SUMMARY_LINES = 100;
const REFRESH_AFTER = 200;

/** The list and its state. */
export class ErrorSummary {
  #desk;
  #open = false;
  #timer = 0;
  #title = el('h2', { id: 'summary-title' });
  #help = el('p');
  #list = el('ul');
  #more = el('p');
  #codesTitle = el('summary');
  #codes = el('p');
  #fold = el('details', { class: 'codes' }, this.#codesTitle, this.#codes);
  /** What is drawn, by its words: a line that stays is not drawn anew. @type {Map<string, HTMLElement>} */
  #lines = new Map();

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.node = el('section', { class: 'summary', part: 'summary', tabindex: '-1', 'aria-labelledby': 'summary-title', hidden: true },
      this.#title, this.#help, this.#list, this.#more, this.#fold);
  }

  /** Shows the list as it is now. @param {boolean} focus */
  open(focus) {
    this.#open = true;
    this.refresh();
    if (focus) {
      this.node.focus({ preventScroll: true });
      this.node.scrollIntoView({ block: 'start' });
    }
  }

  /** Takes the list away until it is asked for again. */
  close() {
    this.#open = false;
    this.node.hidden = true;
  }

  /** Brings the list up to date, where it is open. */
  refresh() {
    if (!this.#open) return;
    const { texts, engine, model } = this.#desk;
    const { errors, warnings } = model.progress;
    const findings = this.#desk.attempt(() => engine.toMend(SUMMARY_LINES)) ?? [];
    const worst = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok';
    const beyond = errors + warnings - findings.length;
    const title = summaryTitle(errors, warnings, texts);
    this.node.hidden = false;
    setAttribute(this.node, 'class', `summary ${worst}`);
    if (this.#title.textContent !== title) this.#title.replaceChildren(icon(worst), title);
    for (const part of [this.#help, this.#list, this.#fold]) part.hidden = worst === 'ok';
    setText(this.#help, texts.summaryHelp);
    this.#write(findings);
    setText(this.#codesTitle, texts.codesTitle);
    setText(this.#codes, this.#codesWritten(findings));
    this.#more.hidden = beyond === 0;
    setText(this.#more, texts.more(beyond));
  }

  /** @param {FindingWire[]} findings */
  #write(findings) {
    /** @type {Map<string, HTMLElement>} */
    const lines = new Map();
    for (const finding of findings) {
      const words = this.#words(finding);
      let key = JSON.stringify([finding.field, finding.severity, words]);
      while (lines.has(key)) key += '+';
      lines.set(key, this.#lines.get(key) ?? this.#line(finding, words));
    }
    for (const [key, line] of this.#lines) {
      if (!lines.has(key)) line.remove();
    }
    let next = this.#list.firstElementChild;
    for (const line of lines.values()) {
      if (line === next) next = next.nextElementSibling;
      else this.#list.insertBefore(line, next);
    }
    this.#lines = lines;
  }

  /** The codes, each once, behind the indicator that they concern. @param {FindingWire[]} findings */
  #codesWritten(findings) {
    const { rows } = this.#desk;
    const told = findings.map((finding) => (finding.field && rows.has(finding.field) ? `${finding.field}: ${codesOf(finding)}` : codesOf(finding)));
    return [...new Set(told)].join('; ');
  }

  /** Brings the list up to date when there is time for it. */
  refreshSoon() {
    if (!this.#open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A line that is about to be clicked must not be exchanged under the pointer.
      if (!this.node.matches(':focus-within, :active')) this.refresh();
    }, REFRESH_AFTER);
  }

  /** @param {FindingWire} finding @returns {[kind: string, told: string]} */
  #words(finding) {
    const { texts } = this.#desk;
    return [`${kindWord(findingKind(finding), texts)}: `, placeWords(this.#desk, finding.field ?? '') + finding.message];
  }

  /** @param {FindingWire} finding @param {[kind: string, told: string]} words */
  #line(finding, [kind, told]) {
    const field = finding.field ?? '';
    const target = this.#desk.control(field);
    const holder = target ? el('a', { href: `#${target.id}`, 'data-act': 'jump', 'data-place': field }) : el('span');
    holder.append(el('strong', {}, kind), told);
    return el('li', { class: findingKind(finding) }, holder);
  }
}

/** How a list names the field. @param {FormDesk} desk @param {string} field */
export function placeWords(desk, field) {
  const row = desk.rows.get(field);
  return row ? `${field} ${row.row.label}. ` : '';
}

/** @param {number} errors @param {number} warnings @param {import('./texts.js').Texts} texts */
function summaryTitle(errors, warnings, texts) {
  if (errors === 0) return warnings === 0 ? texts.summaryNothing : texts.summaryWarnings(warnings);
  return warnings === 0 ? texts.summaryErrors(errors) : texts.summaryBoth(errors, warnings);
}
