// @ts-check
/** Opens files: a saved return is resumed; a return of last period fills the column “previous period”. */

import { el } from './dom.js';
import { askToReplace, tellRefused, tellRemarks } from './questions.js';
import { fileOfNow } from './saving.js';

/** @typedef {import('../../wasm/types.d.ts').ReadingView} ReadingView */
/** @typedef {import('./desk.js').FormDesk} FormDesk */

// As the limit of the reader in a browser.
export const MOST_BYTES = 10 * 1024 * 1024;
export const OPENED_TYPES = '.xlsx,.xlsm,.json';
/** Forms that are busy with a file: the engine knows one file at a time. @type {WeakSet<FormDesk>} */
const opening = new WeakSet();

/** Lets the officer choose a file. @param {FormDesk} desk */
export function chooseFile(desk) {
  const input = el('input', { type: 'file', accept: OPENED_TYPES });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void openFile(desk, file);
  });
  input.click();
}

/** Reads a file and does with it what it is good for. @param {FormDesk} desk @param {File} file */
export async function openFile(desk, file) {
  if (opening.has(desk) || desk.frame.querySelector('dialog[open]')) return;
  opening.add(desk);
  try {
    await readFile(desk, file);
  } finally {
    opening.delete(desk);
  }
}

/** @param {FormDesk} desk @param {File} file */
async function readFile(desk, file) {
  const { texts } = desk;
  if (file.size > MOST_BYTES) {
    await tellRefused(desk, [texts.refusedRead(file.name), texts.tooBig(String(Math.round(file.size / 1024 / 1024)))], [], texts.refusedAdvice);
    return;
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    await tellRefused(desk, [texts.unreadable], [], texts.refusedAdvice);
    return;
  }
  const reading = desk.attempt(() => desk.engine.readInto(file.name, bytes));
  if (reading) await useReading(desk, file.name, reading);
}

/** @param {FormDesk} desk @param {string} name @param {ReadingView} reading */
async function useReading(desk, name, reading) {
  const { texts } = desk;
  if (reading.stands === 'previous_period') return takePreviousFigures(desk, reading.whose ?? '', reading);
  const refusal = refusalOf(reading, texts);
  if (!refusal) return adoptFile(desk, name, reading);
  const elsewhere = desk.host.chooser ? texts.otherAdvice : texts.otherAdviceSingle;
  return tellRefused(desk, [texts.refusedRead(name), refusal], reading.findings, reading.refused === null ? elsewhere : texts.refusedAdvice);
}

/** Why what was read cannot go on as this return, in a sentence; empty where it can. @param {ReadingView} reading @param {import('./texts.js').Texts} texts */
export function refusalOf({ refused, stands, whose }, texts) {
  if (refused !== null) return refused;
  if (stands === 'other_unit') return texts.otherUnit(whose ?? '');
  return stands === 'same' ? '' : texts.otherPeriod(whose ?? '');
}

/** @param {FormDesk} desk @param {string} whose @param {ReadingView} reading */
async function takePreviousFigures(desk, whose, reading) {
  const { texts } = desk;
  const changed = desk.history.whole(() => desk.attempt(() => desk.engine.takePrevious()));
  if (!changed) return;
  desk.take(changed, true);
  desk.touched({});
  desk.bar.notice(texts.previousTaken(whose), { undo: true });
  if (reading.findings.length > 0) await tellRemarks(desk, texts.previousRemarks, texts.previousTaken(whose), reading.findings);
}

/** @param {FormDesk} desk @param {string} name @param {ReadingView} reading */
async function adoptFile(desk, name, reading) {
  const { texts } = desk;
  const state = desk.engine.state();
  const differs = state.content_hash !== reading.content_hash;
  if (!state.blank && differs && !(await askToReplace(desk, name))) return;
  const adopted = desk.history.whole(() => {
    if (!desk.attempt(() => desk.engine.adopt())) return false;
    desk.saved = { ...fileOfNow(desk, name), hash: reading.content_hash ?? '', earlier: null };
    return true;
  });
  if (!adopted) return;
  reloadFields(desk);
  desk.touched({});
  desk.setUnsaved(false);
  desk.bar.notice(differs ? texts.opened(name) : texts.openedSame(name), { undo: true });
  if (reading.findings.length > 0) await tellRemarks(desk, texts.openedTitle, texts.opened(name), reading.findings);
}

/** Shows everything anew after the whole draft was exchanged. @param {FormDesk} desk */
export function reloadFields(desk) {
  const refocus = focusToCome(desk);
  desk.history.leave();
  desk.render();
  desk.model.visitFilled();
  desk.showAll(false);
  refocus();
}

/** What gives the focus back to the field or button that has it now, once that was drawn anew. @param {FormDesk} desk @returns {() => void} */
function focusToCome(desk) {
  const active = desk.host.root.activeElement;
  const { place, act } = active instanceof HTMLElement ? active.dataset : {};
  if (place !== undefined) return () => desk.focusPlace(place);
  const buttons = () => /** @type {HTMLElement[]} */ ([...desk.frame.querySelectorAll(`[data-act="${act}"]`)]);
  const at = buttons().findIndex((button) => button === active);
  return () => buttons()[at]?.focus({ preventScroll: true });
}

/**
 * Makes the page a place where files can be dropped.
 *
 * @param {FormDesk} desk
 * @param {HTMLElement} host
 * @returns {() => void} Takes the listeners away again.
 */
export function listenToDrops(desk, host) {
  // A file dropped beside the form would replace the page and what was typed; where the form has the page to itself, all of it takes files.
  const alone = document.querySelectorAll(host.localName).length === 1;
  const area = alone ? document : host;
  const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') === true;
  const over = (/** @type {Event} */ event) => {
    if (!(event instanceof DragEvent) || !carriesFiles(event)) return;
    event.preventDefault();
    desk.frame.classList.add('dropping');
  };
  const leave = (/** @type {Event} */ event) => {
    if (event instanceof DragEvent && event.relatedTarget === null) desk.frame.classList.remove('dropping');
  };
  const drop = (/** @type {Event} */ event) => {
    if (!(event instanceof DragEvent) || !carriesFiles(event)) return;
    event.preventDefault();
    desk.frame.classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (file && !desk.host.readonly) void openFile(desk, file);
  };
  area.addEventListener('dragover', over);
  area.addEventListener('dragleave', leave);
  area.addEventListener('drop', drop);
  return () => {
    area.removeEventListener('dragover', over);
    area.removeEventListener('dragleave', leave);
    area.removeEventListener('drop', drop);
  };
}
