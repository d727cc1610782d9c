// @ts-check
/** The verdict beside a field: what was found, in words, and what to do. */

import { actButton, el, icon } from './dom.js';

/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('./texts.js').Texts} Texts */

/** The kind of a finding as it shows: a warning with an explanation asks for nothing any more. @param {FindingWire} finding */
export function findingKind(finding) {
  return finding.severity === 'warning' && finding.explained !== null ? 'explained' : finding.severity;
}

/** @param {string} kind @param {Texts} texts */
export function kindWord(kind, texts) {
  if (kind === 'error') return texts.error;
  if (kind === 'warning') return texts.warning;
  return kind === 'explained' ? texts.explained : texts.remark;
}

/** The codes of a finding, by which the office looks it up. @param {FindingWire} finding */
export function codesOf(finding) {
  return finding.rule ? `${finding.code} ${finding.rule}` : finding.code;
}

/**
 * One finding. Its codes are for the office, not for who fills the form in: they show where the pointer rests, and in the fold of the list.
 *
 * @param {FindingWire} finding
 * @param {Texts} texts
 * @param {string | null} explains The indicator whose note can explain it; `null` where there is none.
 */
export function findingBlock(finding, texts, explains) {
  const kind = findingKind(finding);
  return el('div', { class: `finding ${kind}`, part: `finding finding-${kind}` },
    icon(kind),
    el('div', { class: 'finding-words', title: texts.codesOfFinding(codesOf(finding)) },
      el('p', {}, el('strong', {}, kindWord(kind, texts)), ': ', finding.message),
      kind !== 'explained' && finding.help && el('p', { class: 'help' }, finding.help),
      kind === 'warning' && explains !== null && actButton('explain', texts.explain, { class: 'link', 'data-place': `${explains}/note` })));
}

/** What stands at each place, so that nothing is drawn anew for nothing: a button in it may have the focus. @type {WeakMap<HTMLElement, string>} */
const verdictsWritten = new WeakMap();

/**
 * Writes the verdict of a field.
 *
 * @param {HTMLElement} place
 * @param {FindingWire[]} findings The ones that show.
 * @param {boolean} passed Whether “passed” is to be said where nothing was found.
 * @param {Texts} texts
 * @param {string | null} explains
 */
export function writeVerdict(place, findings, passed, texts, explains) {
  const now = JSON.stringify([findings, findings.length === 0 && passed, texts.ok, explains]);
  if (verdictsWritten.get(place) === now) return;
  verdictsWritten.set(place, now);
  if (findings.length === 0) {
    place.replaceChildren(...(passed ? [el('div', { class: 'finding ok', part: 'finding finding-ok' }, icon('ok'), el('strong', {}, texts.ok))] : []));
    return;
  }
  place.replaceChildren(...findings.map((finding) => findingBlock(finding, texts, explains)));
}
