// @ts-check
/** The status bar, always in view: how far the form is, whether the draft is kept, what was just done. */

import { actButton, el, icon, setAttribute, setText } from './dom.js';
import { VI } from './texts_vi.js';

/** @typedef {import('./model.js').FormModel} FormModel */
/** @typedef {import('./texts.js').Texts} Texts */

// Several sayings within one task would leave only the last to be heard.
const SAY_AFTER = 60;
// Long enough to read two sentences.
const NOTICE_STAYS = 8000;

/** The bar, and what is read out. */
export class BottomBar {
  #progressLong = el('span', { class: 'bar-filled' });
  #progressShort = el('span', { class: 'bar-filled-short', 'aria-hidden': 'true' });
  #progress = el('button', { type: 'button', class: 'bar-progress link', 'data-act': 'next-empty' }, this.#progressLong, this.#progressShort);
  #errors = actButton('next-error', '', { class: 'bar-count error', hidden: true });
  #warnings = actButton('next-warning', '', { class: 'bar-count warning', hidden: true });
  #draft = el('span', { class: 'bar-draft' });
  // Only trouble is worth interrupting for, not each keeping.
  #trouble = el('span', { class: 'bar-draft bad', role: 'status' });
  #draftActs = el('span', { class: 'bar-acts', hidden: true });
  #file = el('span', { class: 'bar-file' });
  #save = actButton('save', '', { class: 'primary', part: 'button button-primary' });
  #notice = el('div', { class: 'notice', part: 'notice', hidden: true });
  /** Whether nothing can be filled in. */
  readonly = false;
  /** The other button that saves, at the end of the form. @type {Element | null} */
  otherSave = null;
  /** @type {string[]} */
  #waiting = [];
  #texts = VI;
  #shownAt = 0;

  constructor() {
    /** What a screen reader is told. */
    this.live = el('div', { class: 'vh', role: 'status', 'aria-live': 'polite' });
    this.node = el('section', { class: 'bar', part: 'bar' }, this.#notice,
      el('div', { class: 'bar-line' },
        el('div', { class: 'bar-state' }, this.#progress, this.#errors, this.#warnings, this.#file, this.#draft, this.#trouble, this.#draftActs),
        this.#save));
  }

  /** @param {Texts} texts */
  setTexts(texts) {
    this.#texts = texts;
    this.dismiss();
    this.node.setAttribute('aria-label', texts.barLabel);
    this.#save.replaceChildren(el('span', { class: 'long' }, texts.save), el('span', { class: 'short', 'aria-hidden': 'true' }, texts.saveShort));
    this.#save.setAttribute('aria-label', texts.save);
  }

  /** @param {FormModel} model */
  show(model) {
    const { filled, required } = model.progress;
    const { error, warning } = model.shownCounts();
    setText(this.#progressLong, this.#texts.filled(filled, required));
    this.#progress.disabled = this.readonly;
    setAttribute(this.#progress, 'aria-label', this.readonly ? null : this.#texts.nextEmpty(filled, required));
    // The file to send is the loudest thing once there is something to send.
    const ready = filled === required && model.progress.errors === 0;
    for (const save of [this.#save, this.otherSave]) save?.classList.toggle('ready', ready);
    setText(this.#progressShort, this.#texts.filledShort(filled, required));
    this.#count(this.#errors, error, 'error', this.#texts.errors(error), this.#texts.nextError(error));
    this.#count(this.#warnings, warning, 'warning', this.#texts.warnings(warning), this.#texts.nextWarning(warning));
  }

  /** @param {HTMLButtonElement} button @param {number} count @param {string} kind @param {string} words @param {string} name */
  #count(button, count, kind, words, name) {
    button.hidden = count === 0;
    if (button.textContent === words) return;
    const [number, ...rest] = words.split(' ');
    button.replaceChildren(icon(kind), number, el('span', { class: 'bar-word' }, ` ${rest.join(' ')}`));
    setAttribute(button, 'aria-label', name);
  }

  /**
   * Says how it stands with the draft.
   *
   * @param {string} text
   * @param {{ bad?: boolean, acts?: [act: string, label: string][] }} [how] What can be done about it.
   */
  draft(text, { bad = false, acts = [] } = {}) {
    setText(this.#draft, bad ? '' : text);
    setText(this.#trouble, bad ? text : '');
    this.#draftActs.hidden = acts.length === 0;
    this.#draftActs.replaceChildren(...acts.map(([act, label]) => actButton(act, label)));
  }

  /** Says how the saved file stands to what the form holds. @param {string} text @param {string} short The same where there is little room. @param {boolean} stale Whether the form says something else. */
  file(text, short, stale) {
    if (this.#file.firstChild?.textContent === text) return;
    this.#file.replaceChildren(...(text ? [el('span', { class: 'long' }, text), el('span', { class: 'short' }, short)] : []));
    this.#file.classList.toggle('stale', stale);
  }

  /**
   * Shows what was just done, and has it read out.
   *
   * @param {string} text
   * @param {{ undo?: boolean, kind?: 'done' | 'bad', acts?: [act: string, label: string][] }} [how]
   */
  notice(text, { undo = false, kind = 'done', acts = [] } = {}) {
    this.#notice.className = `notice ${kind}`;
    this.#notice.replaceChildren(icon(kind === 'bad' ? 'warning' : 'ok'), el('p', {}, text),
      ...(undo ? [actButton('undo', this.#texts.undo)] : []),
      ...acts.map(([act, label]) => actButton(act, label)), actButton('dismiss', this.#texts.dismiss, { class: 'link' }));
    this.#notice.hidden = false;
    this.#shownAt = kind === 'done' ? Date.now() : Infinity;
    this.say(text);
  }

  /** Takes a notice away that was read, now that the work goes on. */
  goOn() {
    if (!this.#notice.hidden && Date.now() - this.#shownAt > NOTICE_STAYS) this.dismiss();
  }

  /** Takes the offer to undo out of the notice: another step has been done since. */
  withdrawUndo() {
    this.#notice.querySelector('[data-act="undo"]')?.remove();
  }

  /** Takes the notice away. */
  dismiss() {
    this.#notice.hidden = true;
  }

  /** Has a text read out. @param {string} text */
  say(text) {
    if (this.#waiting.at(-1) === text) return;
    this.#waiting.push(text);
    if (this.#waiting.length > 1) return;
    this.live.textContent = '';
    setTimeout(() => {
      this.live.textContent = this.#waiting.join(' ');
      this.#waiting = [];
    }, SAY_AFTER);
  }
}
