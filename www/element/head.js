// @ts-check
/** The head of the page: the unit, the deadline, the warning about secret matters, and the commands. */

import { actButton, el, icon } from './dom.js';

/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * @param {FormView} view
 * @param {Texts} texts
 * @param {string} lang
 * @param {{ chooser: boolean, readonly: boolean }} host
 * @param {import('./lasting.js').Lasting} lasting
 */
export function pageHead(view, texts, lang, { chooser, readonly }, lasting) {
  const other = texts.otherLanguageCode;
  return el('header', { class: 'head', part: 'head' },
    el('div', { class: 'head-top' },
      el('p', { class: 'plan' }, view.plan_issued),
      el('div', { class: 'head-links' },
        chooser && actButton('close', texts.close, { class: 'link' }),
        actButton('language', texts.otherLanguage, { class: 'link', lang: other, 'data-lang': other }))),
    el('h1', { part: 'title' }, texts.title(view.period_name), ' ', el('span', { class: 'unit', part: 'unit', lang: 'vi' }, view.unit.name)),
    el('p', { class: 'plan-title' }, view.plan_title),
    el('dl', { class: 'facts' },
      fact(texts.window, view.window), fact(texts.deadline, view.deadline), fact(texts.sendTo, view.addressee)),
    secrecy(view, texts),
    actions(texts, readonly),
    lasting !== 'again' && !readonly && el('p', { class: 'lasting' }, icon(lasting === 'private' ? 'warning' : 'note'), el('span', {}, lasting === 'private' ? texts.privateWindow : texts.firstVisit)),
    view.previous_name !== null && !readonly && el('p', { class: 'hint' }, texts.previousHint(view.previous_name)));
}

/** @param {string} term @param {string} text */
function fact(term, text) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, text));
}

/** @param {FormView} view @param {Texts} texts */
function secrecy(view, texts) {
  if (!view.may_withhold) return el('p', { class: 'secrecy-line' }, icon('lock'), texts.secrecyLine);
  return el('div', { class: 'secrecy-box', part: 'secrecy' }, icon('lock'),
    el('div', {}, el('p', {}, el('strong', {}, texts.secrecyTitle)), el('p', {}, texts.secrecyBox)));
}

/**
 * What an earlier version of the plan asked for and this one has no place for, with what was typed.
 *
 * @param {import('../../wasm/types.d.ts').LeftOver[]} left
 * @param {Texts} texts
 * @param {boolean} readonly
 */
export function leftOver(left, texts, readonly) {
  if (left.length === 0) return null;
  const line = (/** @type {import('../../wasm/types.d.ts').LeftOver} */ one) => el('li', {},
    el('strong', { lang: 'vi' }, [one.code, one.label].filter(Boolean).join(' ')), one.measure ? ` (${one.measure})` : '', ': ',
    el('span', { class: 'left-text', lang: 'vi' }, one.text), one.note ? el('span', { class: 'left-note', lang: 'vi' }, ` ${texts.note}: ${one.note}`) : '');
  return el('section', { class: 'left', part: 'left', 'aria-labelledby': 'left-title' },
    el('h2', { id: 'left-title' }, icon('warning'), texts.leftTitle(left.length)),
    el('p', {}, texts.leftHelp), el('ul', {}, ...left.map(line)),
    !readonly && actButton('forget-left', texts.leftForget));
}

/** The way to leave nothing behind on a computer that others use. @param {Texts} texts */
export function clearing(texts) {
  return el('p', { class: 'clearing' }, actButton('clear', texts.clear), ' ', el('span', { class: 'hint' }, texts.clearHint));
}

/** The buttons, at the head and once more at the end. @param {Texts} texts @param {boolean} readonly */
export function actions(texts, readonly) {
  return el('div', { class: 'actions', part: 'actions', role: 'group', 'aria-label': texts.actions },
    actButton('save', texts.save, { class: 'primary', part: 'button button-primary' }),
    !readonly && actButton('open', texts.open, { part: 'button' }),
    actButton('check', texts.check, { part: 'button' }),
    actButton('print', texts.print, { part: 'button' }),
    !readonly && actButton('nil', texts.nil, { part: 'button' }));
}
