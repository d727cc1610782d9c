// @ts-check
/** The list of what is to be mended before sending; each line leads to its field. */

import { el, icon } from './dom.js';
import { findingKind, kindWord } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('./desk.js').FormDesk} FormDesk */

const SUMMARY_LINES = 100;
const REFRESH_AFTER = 200;

/** The list and its state. */
export class ErrorSummary {
  #desk;
  #open = false;
  #timer = 0;

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.node = el('section', { class: 'summary', part: 'summary', tabindex: '-1', 'aria-labelledby': 'summary-title', hidden: true });
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

  /** Brings the list up to date, where it is open. */
  refresh() {
    if (!this.#open) return;
    const { texts, engine } = this.#desk;
    const findings = this.#desk.attempt(() => engine.check()) ?? [];
    const errors = findings.filter((finding) => findingKind(finding) === 'error');
    const warnings = findings.filter((finding) => findingKind(finding) === 'warning');
    const worst = errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'ok';
    this.node.hidden = false;
    this.node.className = `summary ${worst}`;
    const title = el('h2', { id: 'summary-title' }, icon(worst), summaryTitle(errors.length, warnings.length, texts));
    if (worst === 'ok') {
      this.node.replaceChildren(title);
      return;
    }
    const all = [...errors, ...warnings];
    this.node.replaceChildren(title, el('p', {}, texts.summaryHelp),
      el('ul', {}, ...all.slice(0, SUMMARY_LINES).map((finding) => this.#line(finding))),
      all.length > SUMMARY_LINES ? el('p', {}, texts.more(all.length - SUMMARY_LINES)) : '');
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

  /** @param {FindingWire} finding */
  #line(finding) {
    const { texts } = this.#desk;
    const kind = findingKind(finding);
    const field = finding.field ?? '';
    const target = this.#desk.control(field);
    const holder = target ? el('a', { href: `#${target.id}`, 'data-act': 'jump', 'data-place': field }) : el('span');
    holder.append(el('strong', {}, `${kindWord(kind, texts)}: `), placeWords(this.#desk, field), finding.message);
    return el('li', { class: kind }, holder);
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
