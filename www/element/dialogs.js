// @ts-check
/** Dialogs with a question that must be answered first. Afterwards the focus returns to where it was. */

import { el } from './dom.js';

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {(Node | string)[]} body
 * @property {{ value: string, label: string, primary?: boolean }[]} answers The first has the focus unless `focus` names a control.
 * @property {HTMLElement} [focus]
 * @property {(value: string) => boolean} [accept] Whether the dialog may close with this answer.
 */

/**
 * Asks, and gives the answer; `null` where the dialog was left without one.
 *
 * @param {HTMLElement} frame
 * @param {Question} question
 * @returns {Promise<string | null>}
 */
export function askInDialog(frame, { title, body, answers, focus, accept }) {
  const root = /** @type {ShadowRoot | Document} */ (frame.getRootNode());
  const back = root.activeElement;
  const buttons = answers.map((answer) => el('button', { type: 'button', value: answer.value, class: answer.primary ? 'primary' : null }, answer.label));
  const dialog = el('dialog', { part: 'dialog', 'aria-labelledby': 'dialog-title', 'aria-describedby': 'dialog-body' },
    el('h2', { id: 'dialog-title' }, title),
    el('div', { id: 'dialog-body', class: 'dialog-body' }, ...body.map((part) => (typeof part === 'string' ? el('p', {}, part) : part))),
    el('div', { class: 'dialog-answers' }, ...buttons));
  return new Promise((resolve) => {
    /** @param {string | null} answer */
    const leave = (answer) => {
      dialog.close();
      dialog.remove();
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
      resolve(answer);
    };
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      leave(null);
    });
    for (const button of buttons) {
      button.addEventListener('click', () => {
        if (!accept || accept(button.value)) leave(button.value);
      });
    }
    // Keys inside a dialog are no keys of the form.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    frame.append(dialog);
    dialog.showModal();
    (focus ?? buttons[0])?.focus();
  });
}

/** A list of the first of `all` short lines; the others are counted. @param {string[]} lines @param {number} all @param {(n: number) => string} more */
export function linesOf(lines, all, more) {
  return el('ul', {}, ...lines.map((line) => el('li', {}, line)), all > lines.length && el('li', {}, more(all - lines.length)));
}
