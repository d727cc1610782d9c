// @ts-check
/** Links to the parts of the form, each with how far it is filled in. */

import { el, setText } from './dom.js';
import { groupTitle } from './texts.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */

/** @typedef {{ link: HTMLElement, count: HTMLElement, rows: RowView[] }} Section */

/** The links, in the order of the page. */
export class SectionLinks {
  #desk;
  /** @type {Section[]} */
  #sections = [];

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
    // Firefox stops at what can be scrolled; each link in it is a stop already.
    this.node = el('nav', { class: 'sections', part: 'sections', tabindex: '-1' });
  }

  /** Draws the links anew. */
  draw() {
    const { view, texts } = this.#desk;
    this.node.setAttribute('aria-label', texts.sections);
    const groups = view.groups.map((group) => this.#section(`group-${group.letter}`, groupTitle(group), 'vi', group.rows));
    const narratives = view.narratives.flatMap((group) => group.rows);
    const texted = narratives.length > 0 ? [this.#section('texts-title', texts.narrativesTitle, '', narratives)] : [];
    this.#sections = [...groups, ...texted, this.#section('general-title', texts.generalTitle, '', [])];
    this.node.replaceChildren(...this.#sections.map(({ link }) => link));
    this.show();
  }

  /** @param {string} heading @param {string} title @param {string} lang @param {RowView[]} rows @returns {Section} */
  #section(heading, title, lang, rows) {
    const count = el('span', { class: 'section-count' });
    const link = el('a', { href: `#${heading}`, 'data-act': 'section', 'data-heading': heading },
      el('span', { class: 'section-title', lang: lang || null }, title), count);
    return { link, count, rows: rows.filter((row) => row.required && row.computed === null) };
  }

  /** Brings the counts up to date. */
  show() {
    const { model } = this.#desk;
    for (const { link, count, rows } of this.#sections) {
      const filled = rows.filter((row) => isFilled(model, row.code)).length;
      setText(count, rows.length > 0 ? ` ${filled}/${rows.length}` : '');
      link.classList.toggle('whole', rows.length > 0 && filled === rows.length);
    }
  }
}

/** Whether there is an answer, right or wrong. @param {import('./model.js').FormModel} model @param {string} code */
export function isFilled(model, code) {
  return (model.answers.get(code)?.state ?? 'missing') !== 'missing';
}
