// @ts-check
/** Saving the `.xlsx` that is sent: what is asked before, and what is told after. */

import { el } from './dom.js';
import { askAboutErrors, askWhetherSent, tellSecret } from './questions.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {{ name: string, blob: Blob }} SavedWorkbook */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
// Browsers read a download lazily; the address must live until they have.
const URL_LIVES = 60_000;

/** What a file says that a later one may correct: the answers, and the header without the sending itself. @param {import('../../wasm/types.d.ts').DraftView} state */
export function contentOf({ content_hash, header }) {
  const { revision, reason, ...lines } = header;
  return `${content_hash} ${JSON.stringify(lines)}`;
}

/** The name of the file: a later sending bears its number. @param {string} name @param {number} revision */
export function fileNameOf(name, revision) {
  return revision > 1 ? name.replace(/(\.[a-z]+)?$/i, `-lan-${revision}$1`) : name;
}

/**
 * Makes the file and remembers it as saved. Throws a sentence where it cannot be.
 *
 * @param {FormDesk} desk
 * @returns {SavedWorkbook}
 */
export function makeWorkbook(desk) {
  const { engine, view } = desk;
  const state = engine.state();
  if (state.progress.secret) throw new Error(desk.texts.secretBody);
  const bytes = engine.workbook();
  const name = fileNameOf(view.file_name, state.header.revision);
  desk.saved = { hash: state.content_hash, content: contentOf(state), revision: state.header.revision, name };
  desk.unsaved = false;
  desk.host.remember();
  return { name, blob: new Blob([/** @type {BlobPart} */ (bytes)], { type: XLSX }) };
}

/**
 * Saves as the button does it: asks what must be asked, hands the file over, says what comes next.
 *
 * @param {FormDesk} desk
 * @param {(file: SavedWorkbook) => boolean} handOver Whether the browser is to download it.
 */
export async function saveForSending(desk, handOver) {
  desk.reveal(false);
  if (desk.model.progress.secret) return tellSecret(desk);
  const errors = (desk.attempt(() => desk.engine.check()) ?? []).filter((finding) => finding.severity === 'error');
  if (errors.length > 0 && !(await askAboutErrors(desk, errors))) return;
  if (!(await settleRevision(desk))) return;
  const file = desk.attempt(() => makeWorkbook(desk));
  if (!file) return;
  if (handOver(file)) download(file);
  const { texts, model } = desk;
  const open = model.progress.warnings > 0 ? texts.savedWarnings(model.progress.warnings) : '';
  desk.bar.notice(texts.saved(file.name, desk.view.addressee) + open);
}

/** Settles which sending this is. @param {FormDesk} desk @returns {Promise<boolean>} Whether to go on. */
async function settleRevision(desk) {
  const { saved, engine } = desk;
  const state = engine.state();
  if (!saved || saved.content === contentOf(state) || state.header.revision > saved.revision) return true;
  const sent = await askWhetherSent(desk, saved);
  if (!sent) return false;
  return desk.attempt(() => {
    // Undoing may have gone behind the file that was saved: its number is never given twice.
    desk.take(engine.setRevision(sent.again ? saved.revision + 1 : saved.revision, saved.hash), false);
    if (sent.again) desk.take(engine.setHeader('reason', sent.reason), false);
    desk.model.load(engine.state());
    desk.showAll(true);
    return true;
  }) === true;
}

/** @param {SavedWorkbook} file */
function download({ name, blob }) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIVES);
}
