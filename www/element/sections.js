// @ts-check
/** Links to the parts of the form, each with how far it is filled in. */

import { el, setText } from './dom.js';
import { groupTitle } from './texts.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */

/** @typedef {{ link: HTMLElement, count: HTMLElement, places: string[], table?: string }} Section `places` are those that must be filled in; of a table all cells count. */

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
    const { tables } = this.#desk;
    const groups = view.groups.flatMap((group) => [
      this.#section(`group-${group.letter}`, groupTitle(group), 'vi', owedCodes(group.rows.filter((row) => !tables.isCell(row)))),
      ...view.tables.filter((table) => group.rows.some((row) => row.code.startsWith(`${table.code}[`))).map((table) => ({ ...this.#section(`ct-${table.code}`, table.label, 'vi', []), table: table.code })),
    ]);
    const narratives = owedCodes(view.narratives.flatMap((group) => group.rows));
    const lists = view.lists.map((list) => this.#section(`list-${list.code}`, texts.listTitle(list.code, list.label), 'vi', list.required ? [list.code] : []));
    const texted = narratives.length > 0 ? [this.#section('texts-title', texts.narrativesTitle, '', narratives)] : [];
    const lines = [...this.#desk.lines.values()].filter((line) => line.input.getAttribute('aria-required') === 'true' && line.key !== 'reason');
    this.#sections = [...groups, ...lists, ...texted, this.#section('general-title', texts.generalTitle, '', lines.map((line) => line.key))];
    this.node.replaceChildren(...this.#sections.map(({ link }) => link));
    this.show();
  }

  /** @param {string} heading @param {string} title @param {string} lang @param {string[]} places @returns {Section} */
  #section(heading, title, lang, places) {
    const count = el('span', { class: 'section-count' });
    const link = el('a', { href: `#${heading}`, title, 'data-act': 'section', 'data-heading': heading },
      el('span', { class: 'section-title', lang: lang || null }, title), count);
    return { link, count, places };
  }

  /** Brings the counts up to date. */
  show() {
    const { model } = this.#desk;
    for (const { link, count, places: all, table } of this.#sections) {
      if (table) {
        const [filled, cells] = this.#desk.tables.progress(table);
        setText(count, ` ${this.#desk.texts.tableCells(filled, cells)}`);
        link.classList.toggle('whole', filled === cells);
        continue;
      }
      const places = all.filter((place) => model.answers.get(place)?.asked ?? true);
      const filled = places.filter((place) => !this.#desk.isOpen(place)).length;
      setText(count, places.length > 0 ? ` ${filled}/${places.length}` : '');
      link.classList.toggle('whole', places.length > 0 && filled === places.length);
    }
  }
}

/** The answers that must be given, or computed from others. @param {RowView[]} rows */
function owedCodes(rows) {
  return rows.filter((row) => row.required).map((row) => row.code);
}
