// @ts-check
/** The questions that the form asks before an action, and what is done for each answer. */

import { askInDialog, linesOf } from './dialogs.js';
import { el, icon } from './dom.js';
import { placeWords } from './summary.js';
import { findingKind } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('../../wasm/types.d.ts').Difference} Difference */
/** @typedef {import('./desk.js').FormDesk} FormDesk */

const LINES_IN_DIALOG = 6;
const DIFFERENCES_IN_DIALOG = 30;

/** Whether the whole period is to be reported as nil. @param {FormDesk} desk */
export async function confirmNil(desk) {
  const { texts, frame } = desk;
  const answer = await askInDialog(frame, {
    title: texts.nilTitle,
    body: [texts.nilBody, texts.nilOwed],
    answers: [{ value: 'yes', label: texts.nilYes, primary: true }, { value: 'no', label: texts.cancel }],
  });
  return answer === 'yes';
}

/** What to do though errors are left. @param {FormDesk} desk @param {number} errors @returns {Promise<boolean>} Whether to save. */
export async function askAboutErrors(desk, errors) {
  const { texts, frame } = desk;
  const first = desk.attempt(() => desk.engine.toMend(LINES_IN_DIALOG)) ?? [];
  const lines = first.filter((finding) => finding.severity === 'error').map((finding) => placeWords(desk, finding.field ?? '') + finding.message);
  const answer = await askInDialog(frame, {
    title: texts.errorsTitle(errors),
    body: [texts.errorsBody, linesOf(lines, errors, texts.more)],
    answers: [{ value: 'see', label: texts.seeErrors, primary: true }, { value: 'save', label: texts.saveAnyway }],
  });
  if (answer === 'see') desk.summary.open(true);
  return answer === 'save';
}

/** @param {FormDesk} desk */
export async function tellSecret(desk) {
  const { texts, frame } = desk;
  await askInDialog(frame, { title: texts.secretTitle, body: [texts.secretBody], answers: [{ value: 'ok', label: texts.understoodButton, primary: true }] });
  desk.reveal(true);
}

/**
 * Whether the file before went out already; if so this one is a later sending, with a reason.
 *
 * @param {FormDesk} desk
 * @param {import('./desk.js').SavedFile} saved
 * @param {Difference[] | null} differences What differs from that file; `null` where that cannot be told.
 * @returns {Promise<{ again: boolean, reason: string } | null>}
 */
export async function askWhetherSent(desk, saved, differences) {
  const { texts, frame } = desk;
  const no = el('input', { type: 'radio', name: 'sent', id: 'sent-no', value: 'no' });
  const yes = el('input', { type: 'radio', name: 'sent', id: 'sent-yes', value: 'yes' });
  const reason = el('textarea', { id: 'sent-reason', rows: 2, 'aria-describedby': 'sent-hint sent-missing' });
  const missing = el('p', { class: 'finding error', id: 'sent-missing', role: 'alert' });
  const asked = el('div', { class: 'sent-reason', hidden: true },
    el('label', { for: 'sent-reason' }, texts.sentReason), el('p', { class: 'hint', id: 'sent-hint' }, texts.sentReasonHint), reason);
  for (const radio of [no, yes]) radio.addEventListener('change', () => { asked.hidden = !yes.checked; });
  const answer = await askInDialog(frame, {
    title: texts.sentTitle,
    body: [
      texts.sentBody(saved.name),
      ...differenceLines(desk, differences),
      el('div', { role: 'radiogroup', 'aria-labelledby': 'dialog-title', class: 'radios' },
        el('div', { class: 'box' }, no, el('label', { for: 'sent-no' }, texts.sentNo(saved.revision))),
        el('div', { class: 'box' }, yes, el('label', { for: 'sent-yes' }, texts.sentYes(saved.revision + 1)))),
      asked, missing,
    ],
    answers: [{ value: 'go', label: texts.goOn, primary: true }, { value: 'cancel', label: texts.cancel }],
    focus: no,
    accept: (value) => {
      const open = value === 'go' && (!(no.checked || yes.checked) || (yes.checked && reason.value.trim() === ''));
      if (open) {
        missing.replaceChildren(icon('error'), el('strong', {}, yes.checked ? texts.sentReasonMissing : texts.sentChoose));
        (yes.checked ? reason : no).focus();
      }
      return !open;
    },
  });
  return answer === 'go' ? { again: yes.checked, reason: reason.value.trim() } : null;
}

/**
 * Shows what differs from the sending that this one replaces, and asks why.
 *
 * @param {FormDesk} desk
 * @param {import('./desk.js').SavedFile} saved
 * @param {Difference[] | null} differences
 * @param {string} before The reason as it stands.
 * @returns {Promise<string | null>} The reason; `null` where nothing is to be saved.
 */
export async function askAboutSending(desk, saved, differences, before) {
  const { texts, frame } = desk;
  const reason = el('textarea', { id: 'sent-reason', rows: 2, 'aria-describedby': 'sent-hint sent-missing' });
  reason.value = before;
  const missing = el('p', { class: 'finding error', id: 'sent-missing', role: 'alert' });
  const answer = await askInDialog(frame, {
    title: texts.sendingTitle(saved.revision),
    body: [
      ...differenceLines(desk, differences),
      el('div', { class: 'sent-reason' },
        el('label', { for: 'sent-reason' }, texts.sentReason), el('p', { class: 'hint', id: 'sent-hint' }, texts.sentReasonHint), reason),
      missing,
    ],
    answers: [{ value: 'go', label: texts.goOn, primary: true }, { value: 'cancel', label: texts.cancel }],
    focus: reason,
    accept: (value) => {
      const open = value === 'go' && reason.value.trim() === '';
      if (open) {
        missing.replaceChildren(icon('error'), el('strong', {}, texts.sentReasonMissing));
        reason.focus();
      }
      return !open;
    },
  });
  return answer === 'go' ? reason.value.trim() : null;
}

/** @param {FormDesk} desk @param {Difference[] | null} differences @returns {(Node | string)[]} */
function differenceLines({ texts }, differences) {
  if (differences === null) return [texts.differencesUnknown];
  if (differences.length === 0) return [texts.differencesNone];
  const lines = differences.map(({ field, label, note, before, now, change }) => {
    const what = /^[A-Z]/.test(field) ? `${field} ${label}` : label;
    const words = texts.difference(before || texts.nothingWritten, now || texts.nothingWritten);
    return `${what}${note ? ` (${texts.note})` : ''}: ${words}${change ? ` (${change})` : ''}`;
  });
  const list = linesOf(lines.slice(0, DIFFERENCES_IN_DIALOG), lines.length, texts.more);
  list.className = 'differences';
  return [texts.differencesTitle(differences.length), list];
}

/** Whether what stands in this window is to replace what another one kept; `file` saves that one first. @param {FormDesk} desk @param {string} when @returns {Promise<string | null>} */
export function askToTakeOver({ texts, frame }, when) {
  return askInDialog(frame, {
    title: texts.takeOverTitle,
    body: [texts.takeOverBody(when)],
    answers: [{ value: 'file', label: texts.takeOverFile, primary: true }, { value: 'yes', label: texts.takeOverYes }, { value: 'cancel', label: texts.cancel }],
  });
}

/** Whether what stands in this window may go; `file` saves it first. @param {FormDesk} desk @returns {Promise<string | null>} */
export function askToReload({ texts, frame }) {
  return askInDialog(frame, {
    title: texts.reloadTitle,
    body: [texts.reloadBody],
    answers: [{ value: 'file', label: texts.reloadFile, primary: true }, { value: 'yes', label: texts.reloadYes }, { value: 'cancel', label: texts.cancel }],
  });
}

/** Whether the draft is to be deleted from this computer. @param {FormDesk} desk @returns {Promise<boolean>} */
export async function askToClear(desk) {
  const { texts, frame, saved, unsaved, view } = desk;
  const left = unsaved ? texts.clearUnsaved : saved ? texts.clearSaved(saved.name) : '';
  const answer = await askInDialog(frame, {
    title: texts.clearTitle,
    body: [texts.clearBody(`${view.unit.name}, ${view.period_name}`), ...(left ? [left] : [])],
    answers: [{ value: 'no', label: texts.clearNo }, { value: 'yes', label: texts.clearYes, primary: true }],
  });
  return answer === 'yes';
}

/** Whether the list of what could not be carried over has served. @param {FormDesk} desk @returns {Promise<boolean>} */
export async function askToForgetLeft({ texts, frame }) {
  const answer = await askInDialog(frame, {
    title: texts.leftForgetTitle,
    body: [texts.leftForgetBody],
    answers: [{ value: 'no', label: texts.cancel }, { value: 'yes', label: texts.leftForget, primary: true }],
  });
  return answer === 'yes';
}

/** Whether an older draft is to replace what the form holds. @param {FormDesk} desk @param {string} when @returns {Promise<string | null>} */
export function askAboutOlder({ texts, frame }, when) {
  return askInDialog(frame, {
    title: texts.olderTitle,
    body: [texts.olderBody(when)],
    answers: [{ value: 'cancel', label: texts.olderKeep }, { value: 'open', label: texts.olderOpen, primary: true }, { value: 'file', label: texts.olderFile }],
  });
}

/** @param {FormDesk} desk @param {string} name */
export async function askToReplace(desk, name) {
  const { texts, frame } = desk;
  const answer = await askInDialog(frame, {
    title: texts.replaceTitle,
    body: [texts.replaceBody(name)],
    answers: [{ value: 'keep', label: texts.replaceNo }, { value: 'open', label: texts.replaceYes, primary: true }],
  });
  return answer === 'open';
}

/** Whether to leave a form of which no draft is kept. @param {FormDesk} desk */
export async function askToLeave(desk) {
  const { texts, frame } = desk;
  const answer = await askInDialog(frame, {
    title: texts.leaveTitle,
    body: [texts.leaveBody],
    answers: [{ value: 'stay', label: texts.leaveNo, primary: true }, { value: 'leave', label: texts.leaveYes }],
  });
  return answer === 'leave';
}

/** Tells why a file is of no use here. @param {FormDesk} desk @param {string[]} sentences @param {FindingWire[]} findings @param {string} advice */
export async function tellRefused(desk, sentences, findings, advice) {
  const { texts, frame } = desk;
  await askInDialog(frame, {
    title: texts.refusedTitle,
    body: [...sentences, ...findingLines(findings, texts), advice],
    answers: [{ value: 'ok', label: texts.understoodButton, primary: true }],
  });
}

/** Tells what was remarkable about a file that was read. @param {FormDesk} desk @param {string} title @param {string} first @param {FindingWire[]} findings */
export async function tellRemarks(desk, title, first, findings) {
  await askInDialog(desk.frame, {
    title,
    body: [first, ...findingLines(findings, desk.texts)],
    answers: [{ value: 'ok', label: desk.texts.understoodButton, primary: true }],
  });
}

/** @param {FindingWire[]} findings @param {import('./texts.js').Texts} texts */
function findingLines(findings, texts) {
  if (findings.length === 0) return [];
  const lines = findings.map((finding) => [finding.message, findingKind(finding) === 'explained' ? '' : finding.help].filter(Boolean).join(' '));
  return [linesOf(lines.slice(0, 20), lines.length, texts.more)];
}
