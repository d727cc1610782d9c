// @ts-check
/** The list of answers that are no figure. What is chosen is written into the field as words: the text is the truth. */

import { el } from './dom.js';

/** @typedef {import('../../wasm/types.d.ts').AnswerView} AnswerView */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */
/** @typedef {import('./texts.js').Texts} Texts */

/** @param {RowView} row @param {Texts} texts @param {boolean} readonly */
export function choiceSelect(row, texts, readonly) {
  const first = row.kind === 'boolean' ? texts.choose : texts.writeFigure;
  const select = el('select', { class: 'choice', part: 'choice', 'data-choice': row.code, 'data-column': 'choice', disabled: readonly });
  select.append(el('option', { value: '' }, first));
  for (const choice of row.choices) {
    select.append(el('option', { value: choice.state }, choice.label));
  }
  return select;
}

/** The choice that an answer amounts to. @param {RowView} row @param {AnswerView} answer */
function chosen(row, answer) {
  if (row.kind !== 'boolean' || answer.state !== 'value') {
    return row.choices.find((choice) => choice.state === answer.state);
  }
  const words = [answer.text, answer.understood ?? ''].map((text) => text.trim().toLowerCase());
  return row.choices.find((choice) => words.includes(choice.text) || words.includes(choice.label.toLowerCase()));
}

/** Shows the choice that the answer amounts to. @param {HTMLSelectElement} select @param {RowView} row @param {AnswerView} answer */
export function showChoice(select, row, answer) {
  const state = chosen(row, answer)?.state ?? '';
  const odd = select.querySelector('option[data-read]');
  // What a file said in words that are in no list must not vanish behind “choose”.
  const unlisted = row.kind === 'boolean' && state === '' && answer.text !== '';
  if (unlisted) {
    const option = odd ?? select.appendChild(el('option', { value: 'read', 'data-read': true }));
    option.textContent = answer.text;
    select.value = 'read';
    return;
  }
  odd?.remove();
  if (select.value !== state) select.value = state;
}

/**
 * The text that a choice writes. The first option takes words away and leaves figures alone.
 *
 * @param {RowView} row
 * @param {string} state
 * @param {AnswerView | undefined} now
 */
export function textOfChoice(row, state, now) {
  const choice = row.choices.find((each) => each.state === state);
  if (choice) return choice.text;
  const wordsStand = row.kind === 'boolean' || row.choices.some((each) => each.state === now?.state);
  return wordsStand ? '' : now?.text ?? '';
}
