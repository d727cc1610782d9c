// @ts-check
/** The words of the page in the language that was chosen, and how it writes times and counts. */

import { EN } from './texts_en.js';
import { VI } from './texts_vi.js';

/** @typedef {typeof VI} Texts */

/**
 * @param {string} lang
 * @returns {Texts}
 */
export function textsOf(lang) {
  return lang === 'en' ? EN : VI;
}

/** The heading of a group: a title with a numeral of its own needs no letter. @param {{ letter: string, title: string }} group */
export function groupTitle({ letter, title }) {
  return /^([IVXLC]+|\d+)[.)]/.test(title) ? title : `${letter}. ${title}`;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, '0');
}

/**
 * Hour and minute, with the day where that is not today.
 *
 * @param {number} milliseconds
 */
export function timeOfDay(milliseconds) {
  const at = new Date(milliseconds);
  const time = `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${time} ${twoDigits(at.getDate())}/${twoDigits(at.getMonth() + 1)}/${at.getFullYear()}`;
}

/**
 * A count with thousands grouped as the language does it.
 *
 * @param {number} count
 * @param {string} lang
 */
export function countText(count, lang) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : '.');
}
