// @ts-check
/** The questions that the form asks, in words, and what follows from the answers. */

import { askInDialog, linesWithMost } from './dialogs.js';
import { el, icon } from './dom.js';
import { placeWords } from './summary.js';
import { findingKind } from './verdict.js';

/** @typedef {import('../../wasm/types.d.ts').FindingWire} FindingWire */
/** @typedef {import('./desk.js').FormDesk} FormDesk */

const LINES_IN_DIALOG = 6;

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

/** What to do though errors are left. @param {FormDesk} desk @param {FindingWire[]} errors @returns {Promise<boolean>} Whether to save. */
export async function askAboutErrors(desk, errors) {
  const { texts, frame } = desk;
  const lines = errors.map((finding) => placeWords(desk, finding.field ?? '') + finding.message);
  const answer = await askInDialog(frame, {
    title: texts.errorsTitle(errors.length),
    body: [texts.errorsBody, linesWithMost(lines, LINES_IN_DIALOG, texts.more)],
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
 * @returns {Promise<{ again: boolean, reason: string } | null>}
 */
export async function askWhetherSent(desk, saved) {
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
  return [linesWithMost(lines, 20, texts.more)];
}
