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

/**
 * What is known of the file that holds what the form holds now.
 *
 * @param {import('./engine.js').Engine} engine
 * @param {string} name
 * @returns {import('./desk.js').SavedFile}
 */
export function fileOfNow(engine, name) {
  const state = engine.state();
  const { revision, reason } = state.header;
  const { supersedes } = JSON.parse(engine.json());
  return { hash: state.content_hash, content: contentOf(state), revision, supersedes: supersedes ?? null, reason, name };
}

/** Keeps the number of the file that was saved: undoing may have gone behind it, and it is not given twice. @param {FormDesk} desk */
export function keepSending({ engine, saved }) {
  const { revision, reason } = engine.state().header;
  if (!saved || revision >= saved.revision) return;
  engine.setRevision(saved.revision, saved.supersedes ?? null);
  if (reason === '' && saved.reason) engine.setHeader('reason', saved.reason);
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
  desk.saved = fileOfNow(engine, name);
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
    if (sent.again) {
      engine.setRevision(saved.revision + 1, saved.hash);
      engine.setHeader('reason', sent.reason);
    } else {
      keepSending(desk);
    }
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
