// @ts-check
/** The narratives: a text under each heading, with the characters counted. */

import { el, growing, setText } from './dom.js';
import { rowRemarks, showVerdict, writeField } from './rows.js';
import { countText, groupTitle } from './texts.js';

/** @typedef {import('../../wasm/types.d.ts').GroupView} GroupView */
/** @typedef {import('./model.js').FormModel} FormModel */
/** @typedef {import('./rows.js').DrawnRow} DrawnRow */
/** @typedef {import('./texts.js').Texts} Texts */

/** @param {GroupView} group @param {Texts} texts @param {boolean} readonly @param {Map<string, DrawnRow>} drawn */
export function narrativeGroup(group, texts, readonly, drawn) {
  const section = el('section', { class: 'narratives', part: 'group' }, el('h3', { part: 'group-title', lang: 'vi' }, groupTitle(group)));
  for (const row of group.rows) {
    const { code } = row;
    const input = el('textarea', {
      id: `field-${code}`, rows: 4, class: 'narrative', part: 'narrative', 'data-place': code, 'data-column': 'narrative', spellcheck: 'false',
      'aria-describedby': `count-${code} verdict-${code}`, 'aria-required': row.required ? 'true' : null, readonly,
    });
    const count = el('p', { class: 'count', id: `count-${code}` });
    const verdict = el('div', { class: 'verdict', id: `verdict-${code}`, part: 'verdict' });
    const frame = el('div', { class: 'narrative-field', part: 'row' },
      el('label', { for: `field-${code}`, class: 'narrative-label' },
        el('span', { class: 'narrative-code' }, code), ' ', row.label, row.inferred && ' (*)', rowRemarks(row, texts)),
      growing(input), count, verdict);
    drawn.set(code, { row, frame, input, choice: null, note: null, previous: null, change: null, understood: el('span'), verdict, count });
    section.append(frame);
  }
  return section;
}

/**
 * @param {DrawnRow} drawn
 * @param {FormModel} model
 * @param {Texts} texts
 * @param {string} lang
 * @param {{ write: boolean, focused: Element | null }} how
 */
export function showNarrative(drawn, model, texts, lang, { write, focused }) {
  const answer = model.answers.get(drawn.row.code);
  if (!answer) return;
  drawn.frame.hidden = !answer.asked;
  if (write) writeField(drawn.input, answer.text, focused);
  if (drawn.count) {
    const most = drawn.row.max_length;
    const over = answer.length - most;
    const said = texts.characters(countText(answer.length, lang), countText(most, lang));
    setText(drawn.count, over > 0 ? said + texts.tooLong(countText(over, lang)) : said);
    drawn.count.classList.toggle('over', over > 0);
  }
  showVerdict(drawn, model, texts);
}
