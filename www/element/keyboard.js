// @ts-check
/** Keys that move as in a spreadsheet, and undo. Native controls keep the keys that they need themselves. */

import { openNote } from './desk.js';
import { fieldOf } from './model.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Written */

// A note this short fits on one line, so that up and down have no meaning inside it.
const SHORT_NOTE = 20;

/** @param {FormDesk} desk */
export function listenToKeys(desk) {
  desk.frame.addEventListener('keydown', (event) => {
    // Keys that compose a letter belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    if (isUndoKey(event)) return undoOrRedo(desk, event);
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.dataset.column) return;
    const move = target instanceof HTMLSelectElement ? moveFromChoice(event) : moveFromText(event, target);
    if (move === 'line') {
      event.preventDefault();
      insertLine(/** @type {HTMLTextAreaElement} */ (target));
    } else if (move && go(desk, target, move)) {
      event.preventDefault();
    }
  });
}

/**
 * Ctrl+S saves the file to send, not the page around it; with the form alone on its page, wherever the focus is.
 *
 * @param {FormDesk} desk
 * @param {HTMLElement} host
 * @param {() => void} save
 * @returns {() => void} Takes the listener away again.
 */
export function listenToSaveKey(desk, host, save) {
  const area = document.querySelectorAll(host.localName).length === 1 ? document : host;
  const pressed = (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent) || event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (!event.repeat && !desk.frame.querySelector('dialog[open]')) save();
  };
  // Before anything inside: the keys of a dialog stay inside it.
  area.addEventListener('keydown', pressed, true);
  return () => area.removeEventListener('keydown', pressed, true);
}

/** @param {KeyboardEvent} event */
function isUndoKey(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && ['z', 'y'].includes(event.key.toLowerCase());
}

/** @param {FormDesk} desk @param {KeyboardEvent} event */
function undoOrRedo(desk, event) {
  const { target } = event;
  const written = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text') ? target : null;
  const redo = event.key.toLowerCase() === 'y' || event.shiftKey;
  if (written?.dataset.place && desk.history.isEditing(written.dataset.place, written.value)) return;
  if (desk.host.readonly) return;
  event.preventDefault();
  if (redo) desk.history.redo();
  else desk.history.undo();
}

/** @typedef {'up' | 'down' | 'left' | 'right' | 'line' | null} Move */

/** @param {KeyboardEvent} event @returns {Move} */
function moveFromChoice(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  if (event.key === 'ArrowLeft') return 'left';
  return event.key === 'ArrowRight' ? 'right' : null;
}

/** @param {KeyboardEvent} event @param {HTMLElement} target @returns {Move} */
function moveFromText(event, target) {
  const { column } = target.dataset;
  if (column === 'narrative' || column === 'box') return null;
  const field = /** @type {Written} */ (target);
  if (event.key === 'Enter') {
    if (event.altKey || event.ctrlKey) return column === 'note' ? 'line' : null;
    return event.shiftKey ? 'up' : 'down';
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || column === 'header') return null;
  const length = field.value.length;
  const all = field.selectionStart === 0 && field.selectionEnd === length;
  const collapsed = field.selectionStart === field.selectionEnd;
  const short = column === 'result' || (length <= SHORT_NOTE && !field.value.includes('\n'));
  switch (event.key) {
    case 'ArrowUp':
      return short || all || (collapsed && field.selectionStart === 0) ? 'up' : null;
    case 'ArrowDown':
      return short || all || (collapsed && field.selectionEnd === length) ? 'down' : null;
    case 'ArrowLeft':
      return collapsed && field.selectionStart === 0 ? 'left' : null;
    case 'ArrowRight':
      return collapsed && field.selectionEnd === length ? 'right' : null;
    default:
      return null;
  }
}

/** Moves the focus, where there is somewhere to go. @param {FormDesk} desk @param {HTMLElement} from @param {Move} move */
function go(desk, from, move) {
  const field = fieldOf(from.dataset.choice ?? from.dataset.place ?? '');
  const column = from.dataset.column ?? '';
  const target = column === 'header' ? nextLine(desk, field, move) : nextCell(desk, field, column, move);
  if (!target) return false;
  openNote(target);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.select();
  return true;
}

/** @param {FormDesk} desk @param {string} key @param {Move} move */
function nextLine(desk, key, move) {
  const lines = [...desk.lines.values()].filter((line) => line.input.type === 'text' && (line.key !== 'reason' || desk.model.header.revision > 1));
  const at = lines.findIndex((line) => line.key === key);
  const next = lines[at + (move === 'up' ? -1 : 1)]?.input;
  if (next || move !== 'up') return next;
  const last = [...desk.rows.values()].at(-1);
  return last?.input ?? last?.choice ?? null;
}

/** @param {FormDesk} desk @param {string} code @param {string} column @param {Move} move */
function nextCell(desk, code, column, move) {
  const drawn = desk.rows.get(code);
  if (!drawn) return null;
  const table = desk.tables.tableOf(code);
  if (table && move && move !== 'line' && column === 'result') {
    const next = desk.rows.get(desk.tables.beside(code, move) ?? '');
    if (next || move === 'left' || move === 'right') return next?.input ?? next?.choice ?? null;
    // Beyond the table the form goes on.
    code = desk.tables.edge(code, move);
  }
  if (move === 'left' || move === 'right') {
    const cells = [drawn.input, drawn.choice, drawn.note].filter((cell) => cell !== null);
    const at = cells.findIndex((cell) => cell.dataset.column === column);
    return cells[at + (move === 'left' ? -1 : 1)] ?? null;
  }
  const codes = [...desk.rows.keys()];
  const step = move === 'up' ? -1 : 1;
  let at = codes.indexOf(code) + step;
  // Nothing is typed into what the plan computes, or what is not asked for.
  while (desk.rows.get(codes[at] ?? '')?.row.computed || desk.rows.get(codes[at] ?? '')?.frame.hidden) at += step;
  const next = desk.rows.get(codes[at] ?? '');
  // Below the last answer stand the general lines.
  if (!next) return move === 'down' ? [...desk.lines.values()].find((line) => line.input.type === 'text')?.input ?? null : null;
  if (next.row.kind === 'text') return next.input;
  if (column === 'note') return next.note;
  return column === 'choice' ? next.choice : next.input ?? next.choice;
}

/** Begins a new line in a note. @param {HTMLTextAreaElement} area */
function insertLine(area) {
  // Old, but the only way that leaves the browser's own undo whole.
  if (document.execCommand('insertText', false, '\n')) return;
  area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
