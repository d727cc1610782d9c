// @ts-check
/** The head of the page: the unit, the deadline, the warning about secret matters; and the commands at its end. */

import { actButton, el, icon } from './dom.js';

/** @typedef {import('../../wasm/types.d.ts').FormView} FormView */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * What is needed to begin: whose return it is, until when, and what must not be written. The rest stands in a fold, so that the first
 * figure is in sight when the page opens.
 *
 * @param {FormView} view
 * @param {Texts} texts
 * @param {string} lang
 * @param {{ chooser: boolean, readonly: boolean }} host
 * @param {import('./lasting.js').Lasting} lasting
 * @param {boolean} hasPrevious Whether the figures of the period before are there already.
 * @param {boolean} hasInferred Whether some indicators are not those of the plan itself.
 */
export function pageHead(view, texts, lang, { chooser, readonly }, lasting, hasPrevious, hasInferred) {
  const other = texts.otherLanguageCode;
  return el('header', { class: 'head', part: 'head' },
    el('div', { class: 'head-top' },
      el('h1', { part: 'title' }, texts.title(view.period_name), ' ', el('span', { class: 'unit', part: 'unit', lang: 'vi' }, view.unit.name)),
      el('div', { class: 'head-links' },
        chooser && actButton('close', texts.close, { class: 'link' }),
        actButton('language', texts.otherLanguage, { class: 'link', lang: other, 'data-lang': other }))),
    el('p', { class: 'due' }, `${texts.deadline}: `, el('strong', {}, view.deadline)),
    el('p', { class: 'secrecy-line', part: 'secrecy' }, icon('lock'), el('strong', {}, view.may_withhold ? texts.secrecyTitle : texts.secrecyLine)),
    lasting === 'private' && !readonly && el('p', { class: 'lasting' }, icon('warning'), el('span', {}, texts.privateWindow)),
    el('div', { class: 'begin' },
      el('details', { class: 'about' }, el('summary', {}, texts.about),
        el('p', {}, view.plan_issued, ': ', view.plan_title),
        el('dl', { class: 'facts' }, fact(texts.window, view.window), fact(texts.sendTo, view.addressee)),
        view.may_withhold && el('p', {}, texts.secrecyBox),
        hasInferred && el('p', {}, texts.inferredLegend),
        !readonly && el('p', {}, texts.requiredLegend), !readonly && el('p', { class: 'keys' }, texts.keysHint)),
      !readonly && actButton('open', texts.open, { class: 'link', part: 'button' }),
      !readonly && actButton('nil', texts.nil, { class: 'link', part: 'button' })),
    view.previous_name !== null && !readonly && !hasPrevious && el('p', { class: 'hint previous-hint' }, texts.previousHint(view.previous_name)));
}

/** @param {string} term @param {string} text */
function fact(term, text) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, text));
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

/**
 * The way to leave nothing behind on a computer that others use, and on a first visit how long drafts may last.
 *
 * @param {Texts} texts
 * @param {import('./lasting.js').Lasting} lasting
 */
export function clearing(texts, lasting) {
  return el('div', { class: 'clearing' },
    lasting === 'first' && el('p', { class: 'lasting' }, icon('note'), el('span', {}, texts.firstVisit)),
    el('p', {}, actButton('clear', texts.clear), ' ', el('span', { class: 'hint' }, texts.clearHint)));
}

/** The commands at the end, where the work is done. @param {Texts} texts @param {boolean} readonly */
export function actions(texts, readonly) {
  return el('div', { class: 'actions', part: 'actions', role: 'group', 'aria-label': texts.actions },
    actButton('save', texts.save, { class: 'primary', part: 'button button-primary' }),
    actButton('check', texts.check, { part: 'button' }),
    actButton('print', texts.print, { part: 'button' }),
    !readonly && actButton('open', texts.open, { part: 'button' }));
}
