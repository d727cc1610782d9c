// @ts-check
/** The list of answers that are no figure. A choice is written into the field as words, because only the text of the field counts. */

import { el } from './dom.js';

/** @typedef {import('../../wasm/types.d.ts').AnswerView} AnswerView */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */
/** @typedef {import('./texts.js').Texts} Texts */

/** Whether the answer is chosen from the list and never typed. @param {RowView} row */
export function isListed(row) {
  return row.kind === 'boolean' || row.kind === 'choice';
}

/** @param {RowView} row @param {Texts} texts @param {boolean} readonly */
export function choiceSelect(row, texts, readonly) {
  const first = isListed(row) ? texts.choose : row.kind === 'date' ? texts.writeDay : texts.writeFigure;
  const select = el('select', { class: 'choice', part: 'choice', 'data-choice': row.code, 'data-column': 'choice', disabled: readonly });
  select.append(el('option', { value: '' }, first));
  for (const choice of row.choices) {
    select.append(el('option', { value: choice.state }, choice.label));
  }
  return select;
}

/** The choice that an answer amounts to. @param {RowView} row @param {AnswerView} answer */
function chosen(row, answer) {
  if (!isListed(row) || answer.state !== 'value') {
    return row.choices.find((choice) => choice.state === answer.state);
  }
  const words = [answer.text, answer.understood ?? ''].map((text) => text.trim().toLowerCase());
  return row.choices.find((choice) => words.includes(choice.text.toLowerCase()) || words.includes(choice.label.toLowerCase()));
}

/** Shows the choice that the answer amounts to. @param {HTMLSelectElement} select @param {RowView} row @param {AnswerView} answer */
export function showChoice(select, row, answer) {
  if (undecided.has(select)) return;
  const state = chosen(row, answer)?.state ?? '';
  const odd = select.querySelector('option[data-read]');
  // What a file said in words that are in no list must not vanish behind “choose”.
  const unlisted = isListed(row) && state === '' && answer.text !== '';
  if (unlisted) {
    const option = odd ?? select.appendChild(el('option', { value: 'read', 'data-read': true }));
    option.textContent = answer.text;
    select.value = 'read';
    return;
  }
  odd?.remove();
  if (select.value !== state) select.value = state;
}

/** Whether an answer is one of the list rather than something that was written. @param {RowView} row @param {AnswerView | undefined} now */
export function isChoice(row, now) {
  return isListed(row) || row.choices.some((each) => each.state === now?.state);
}

/**
 * The text that a choice writes. The first option gives back what an earlier choice replaced, and leaves figures alone.
 *
 * @param {RowView} row
 * @param {string} state
 * @param {AnswerView | undefined} now
 * @param {string} replaced
 */
export function textOfChoice(row, state, now, replaced) {
  const choice = row.choices.find((each) => each.state === state);
  if (choice) return choice.text;
  return isChoice(row, now) ? replaced : now?.text ?? '';
}

/**
 * Lists whose shown option is not chosen yet: it was reached by keys, and a key that only moves must not replace a figure.
 * @type {WeakSet<HTMLSelectElement>}
 */
const undecided = new WeakSet();
/** Lists where the last thing done was such a key. @type {WeakSet<HTMLSelectElement>} */
const keyed = new WeakSet();

/** @param {HTMLSelectElement} select */
export function isUndecided(select) {
  return undecided.has(select);
}

/**
 * Listens to the lists: what is pointed at or confirmed by Enter is chosen, what keys only pass by is not.
 *
 * @param {HTMLElement} frame
 * @param {(select: HTMLSelectElement) => void} choose
 * @param {(select: HTMLSelectElement) => void} back Shows the answer again that stands.
 * @param {(select: HTMLSelectElement) => void} tell Says how an option is chosen.
 */
export function listenToChoices(frame, choose, back, tell) {
  const listed = (/** @type {Event} */ event) => (event.target instanceof HTMLSelectElement && event.target.dataset.choice ? event.target : null);
  const settle = (/** @type {HTMLSelectElement} */ select) => {
    keyed.delete(select);
    undecided.delete(select);
    select.classList.remove('undecided');
  };
  frame.addEventListener('pointerdown', (event) => {
    const select = listed(event);
    if (select) keyed.delete(select);
  });
  frame.addEventListener('keydown', (event) => {
    const select = listed(event);
    if (!select) return;
    if (event.key === 'Enter' && undecided.has(select)) {
      settle(select);
      choose(select);
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.key === 'Escape' && undecided.has(select)) {
      settle(select);
      back(select);
      event.preventDefault();
    } else if ([' ', 'Enter', 'F4'].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) {
      // These open the list itself: what is chosen there was chosen.
      keyed.delete(select);
    } else if (event.key !== 'Tab' && event.key !== 'Shift') {
      keyed.add(select);
    }
  });
  frame.addEventListener('change', (event) => {
    const select = listed(event);
    if (!select) return;
    if (!keyed.has(select)) {
      settle(select);
      choose(select);
      return;
    }
    if (!undecided.has(select)) tell(select);
    undecided.add(select);
    select.classList.add('undecided');
  });
  frame.addEventListener('focusout', (event) => {
    const select = listed(event);
    if (!select || !undecided.has(select)) return;
    settle(select);
    back(select);
  });
}
