// @ts-check
/** Typing, choosing and pasting: one set of listeners on the root handles the events of all fields. */

import { isChoice, listenToChoices, textOfChoice } from './choices.js';
import { el, grow } from './dom.js';
import { fieldOf } from './model.js';
import { confirmNil } from './questions.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */

/** @param {Event} event @returns {HTMLInputElement | HTMLTextAreaElement | null} */
function writtenField(event) {
  const { target } = event;
  const written = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
  return written && target.dataset.place !== undefined ? target : null;
}

/** @param {FormDesk} desk */
export function listenToEditing(desk) {
  const { frame } = desk;
  frame.addEventListener('input', (event) => {
    const field = writtenField(event);
    if (!field) return;
    const place = field.dataset.place ?? '';
    desk.history.begin(place);
    desk.bar.withdrawUndo();
    if (field instanceof HTMLTextAreaElement) grow(field);
    desk.enter(place, field.value);
    desk.bar.goOn();
  });
  frame.addEventListener('focusin', (event) => {
    const place = event.target instanceof HTMLElement ? event.target.dataset.place : undefined;
    if (place === undefined || !writtenField(event)) return;
    desk.lastPlace = fieldOf(place);
    desk.history.begin(place);
  });
  frame.addEventListener('focusout', (event) => {
    const field = writtenField(event);
    if (event.target instanceof HTMLSelectElement && event.target.dataset.place) desk.visit(event.target.dataset.place);
    if (!field) return;
    const place = field.dataset.place ?? '';
    desk.history.commit(place, field.value);
    desk.history.leave();
    desk.visit(fieldOf(place));
    desk.summary.refreshSoon();
  });
  frame.addEventListener('change', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.type === 'checkbox' && target.dataset.place) tick(desk, target, target.dataset.place);
  });
  listenToChoices(frame, (select) => choose(desk, select, select.dataset.choice ?? ''), (select) => desk.showField(select.dataset.choice ?? '', false),
    (select) => tellHowToChoose(desk, select));
  frame.addEventListener('paste', (event) => paste(desk, event));
}

/** Says that the shown option is not the answer yet. @param {FormDesk} desk @param {HTMLSelectElement} select */
function tellHowToChoose(desk, select) {
  const drawn = desk.rows.get(select.dataset.choice ?? '');
  if (drawn) drawn.understood.replaceChildren(el('span', { class: 'undecided-hint' }, desk.texts.enterToChoose));
  desk.bar.say(desk.texts.enterToChoose);
}

/** @param {FormDesk} desk @param {HTMLSelectElement} select @param {string} code */
function choose(desk, select, code) {
  const drawn = desk.rows.get(code);
  if (!drawn || select.value === 'read') return;
  const answer = desk.model.answers.get(code);
  const before = answer?.text ?? '';
  const after = textOfChoice(drawn.row, select.value, answer, desk.replaced.get(code) ?? '');
  if (select.value !== '' && !isChoice(drawn.row, answer)) {
    if (before === '') desk.replaced.delete(code);
    else desk.replaced.set(code, before);
  }
  const wantsFigure = select.value === '' && drawn.input;
  if (before !== after) {
    desk.enter(code, after, true);
    desk.history.push({ changes: [{ place: code, before, after }] });
  }
  if (wantsFigure) desk.focusPlace(code, true);
  else desk.visit(code);
  desk.summary.refreshSoon();
}

/** @param {FormDesk} desk @param {HTMLInputElement} box @param {string} key */
async function tick(desk, box, key) {
  if (key === 'nil_return' && box.checked) {
    // It counts once it is confirmed.
    box.checked = false;
    await declareNil(desk);
    return;
  }
  setBox(desk, key, box.checked);
}

/** Declares the whole return nil, once that is confirmed. @param {FormDesk} desk */
export async function declareNil(desk) {
  if (await confirmNil(desk)) setBox(desk, 'nil_return', true);
}

/** Ticks a box of the header or takes the tick off. @param {FormDesk} desk @param {string} key @param {boolean} ticked */
export function setBox(desk, key, ticked) {
  const before = desk.model.textAt(key);
  const after = ticked ? 'x' : '';
  if (before === after) return;
  if (desk.enter(key, after, true)) desk.history.push({ changes: [{ place: key, before, after }] });
  desk.visit(key);
  if (key === 'nil_return') desk.bar.notice(ticked ? desk.texts.nilDone : desk.texts.nilUndone, { undo: true });
  desk.summary.refreshSoon();
}

/** A block of cells fills the rows below; a single cell is pasted by the browser. @param {FormDesk} desk @param {ClipboardEvent} event */
function paste(desk, event) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || desk.host.readonly) return;
  const column = target.dataset.column === 'note' ? 'note' : 'result';
  const code = fieldOf(target.dataset.choice ?? target.dataset.place ?? '');
  const drawn = desk.rows.get(code);
  if (!drawn || drawn.row.kind === 'text' || target.dataset.column === 'choice') return;
  // Spreadsheets end even a single cell with a line break.
  const block = event.clipboardData?.getData('text/plain') ?? '';
  const cell = block.replace(/(\r\n|\n|\r)$/, '');
  // Paragraphs in a note are one note; rows of a table say so by their tabs or their markup.
  const table = cell.includes('\t') || (event.clipboardData?.getData('text/html') ?? '').includes('<table');
  if (!/[\t\n\r]/.test(cell) || (column === 'note' && !table)) return;
  event.preventDefault();
  pasteBlock(desk, code, column, block);
}

/** @param {FormDesk} desk @param {string} code @param {'result' | 'note'} column @param {string} block */
export function pasteBlock(desk, code, column, block) {
  desk.history.settle();
  const before = new Map(desk.model.answers);
  const pasted = desk.attempt(() => desk.engine.paste(code, column, block));
  if (!pasted) return;
  for (const place of pasted.filled) desk.model.visited.add(fieldOf(place));
  desk.history.leave();
  desk.take(pasted.changed, true);
  if (!pasted.done) {
    desk.bar.notice(pasted.message, { kind: 'bad' });
    return;
  }
  const places = pasted.filled.map((place) => {
    const field = fieldOf(place);
    const old = before.get(field);
    return { place, before: (place === field ? old?.text : old?.note) ?? '', after: desk.model.textAt(place) };
  });
  // The field that was pasted into keeps the focus, so it is written here.
  const active = desk.host.root.activeElement;
  if (active instanceof HTMLElement && active.dataset.place && pasted.filled.includes(active.dataset.place)) {
    const field = /** @type {HTMLInputElement} */ (active);
    field.value = desk.model.textAt(active.dataset.place);
    field.select();
  }
  if (active instanceof HTMLElement && active.dataset.place) desk.history.begin(active.dataset.place);
  const changes = places.filter((change) => change.before !== change.after);
  if (changes.length > 0) desk.history.push({ changes });
  desk.bar.notice(pasted.message, { undo: changes.length > 0 });
  desk.touched({ code });
  desk.summary.refreshSoon();
}
