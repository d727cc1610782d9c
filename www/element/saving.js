// @ts-check
/** Saving the `.xlsx` that is sent: what is asked before, and what is told after. */

import { downloadFile } from './dom.js';
import { askAboutErrors, askAboutSending, askWhetherSent, tellSecret } from './questions.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {{ name: string, blob: Blob }} SavedWorkbook */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a file says that a later one may correct: the answers, and the header without the sending itself. @param {import('../../wasm/types.d.ts').DraftView} state */
export function contentOf({ content_hash, header }) {
  const { revision, reason, ...lines } = header;
  return `${content_hash} ${JSON.stringify(lines)}`;
}

/**
 * What is known of the file that holds what the form holds now.
 *
 * @param {FormDesk} desk
 * @param {string} name
 * @returns {import('./desk.js').SavedFile}
 */
export function fileOfNow({ engine, saved }, name) {
  const state = engine.state();
  const { revision, reason } = state.header;
  const json = engine.json();
  const { supersedes } = JSON.parse(json);
  const earlier = saved && revision > saved.revision ? saved.json : saved?.earlier;
  return { hash: state.content_hash, content: contentOf(state), revision, supersedes: supersedes ?? null, reason, name, json, earlier: earlier ?? null, draft: state.progress.errors > 0 };
}

/** Keeps the number of the file that was saved: undoing may have gone behind it, and it is not given twice. @param {FormDesk} desk */
export function keepSending({ engine, saved }) {
  const { revision, reason } = engine.state().header;
  if (!saved || revision >= saved.revision) return;
  engine.setRevision(saved.revision, saved.supersedes ?? null);
  if (reason === '' && saved.reason) engine.setHeader('reason', saved.reason);
}

/** The name of the file: a later sending bears its number, one with errors says that it is a draft. @param {string} name @param {number} revision @param {boolean} draft */
export function fileNameOf(name, revision, draft) {
  const numbered = revision > 1 ? name.replace(/(\.[a-z]+)?$/i, `-lan-${revision}$1`) : name;
  return draft ? `BAN-NHAP-${numbered}` : numbered;
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
  const name = fileNameOf(view.file_name, state.header.revision, state.progress.errors > 0);
  desk.saved = fileOfNow(desk, name);
  desk.setUnsaved(false);
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
  desk.history.settle();
  desk.reveal(false);
  if (desk.model.progress.secret) return tellSecret(desk);
  const { errors } = desk.model.progress;
  if (errors > 0 && !(await askAboutErrors(desk, errors))) return;
  if (!(await settleRevision(desk))) return;
  const file = desk.attempt(() => makeWorkbook(desk));
  if (!file) return;
  if (handOver(file)) downloadFile(file);
  const { texts, model } = desk;
  if (errors > 0) {
    desk.bar.notice(texts.savedDraft(file.name, errors), { kind: 'bad', acts: [['check', texts.seeErrors]] });
    return;
  }
  const open = model.progress.warnings > 0 ? texts.savedWarnings(model.progress.warnings) : '';
  desk.bar.notice(texts.saved(file.name, desk.view.addressee) + open);
}

/** What a sending before said, as far as that is known here. @param {FormDesk} desk @param {string | null | undefined} json */
function differencesTo(desk, json) {
  return json ? desk.attempt(() => desk.engine.differences(json)) ?? null : null;
}

/** Settles which sending this is. @param {FormDesk} desk @returns {Promise<boolean>} Whether to go on. */
async function settleRevision(desk) {
  const { saved, engine } = desk;
  const state = engine.state();
  if (!saved || saved.content === contentOf(state) || state.header.revision > saved.revision) return true;
  const sent = await askWhetherSent(desk, saved, differencesTo(desk, saved.json));
  if (!sent) return false;
  if (!sent.again && saved.revision > 1) {
    const reason = await askAboutSending(desk, saved, differencesTo(desk, saved.earlier), state.header.reason || saved.reason || '');
    if (reason === null) return false;
    sent.reason = reason;
  }
  return desk.attempt(() => {
    if (sent.again) {
      engine.setRevision(saved.revision + 1, saved.hash);
    } else {
      keepSending(desk);
    }
    if (sent.reason !== '') engine.setHeader('reason', sent.reason);
    desk.model.load(engine.state());
    desk.showAll(true);
    return true;
  }) === true;
}

/** A draft as a file that the form opens again. @param {FormDesk} desk @param {string} json */
export function downloadDraft(desk, json) {
  const name = `BAN-NHAP-${desk.view.file_name.replace(/(\.[a-z]+)?$/i, '')}.json`;
  downloadFile({ name, blob: new Blob([json], { type: 'application/json' }) });
  return name;
}
