// @ts-check
/** The list of drafts of this plan that the browser keeps: go on with one, or delete it. */

import { downloadFile, el } from './dom.js';
import { timeOfDay } from './texts.js';

/** @typedef {import('./drafts.js').DraftSummary} DraftSummary */
/** @typedef {import('./chooser_texts.js').ChooserTexts} ChooserTexts */

/**
 * @typedef {object} DraftActions
 * @property {string} plan
 * @property {(draft: DraftSummary) => string} nameOf
 * @property {(draft: DraftSummary) => void} open
 * @property {(sentence: string, done: boolean) => void} tell
 */

/**
 * The section at once, its list as soon as the browser's storage answers.
 *
 * @param {Promise<import('./drafts.js').DraftStore>} storage
 * @param {ChooserTexts} texts
 * @param {DraftActions} actions
 * @returns {HTMLElement}
 */
export function draftSection(storage, texts, actions) {
  const heading = el('h2', { id: 'chooser-drafts', tabindex: '-1' }, texts.draftsTitle);
  const section = el('section', {}, heading);
  void fillDrafts(section, heading, storage, texts, actions);
  return section;
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} heading
 * @param {Promise<import('./drafts.js').DraftStore>} storage
 * @param {ChooserTexts} texts
 * @param {DraftActions} actions
 */
async function fillDrafts(section, heading, storage, texts, actions) {
  const store = await storage;
  if (!store.available) {
    section.append(el('p', {}, texts.nothingKept));
    return;
  }
  const drafts = await store.list(actions.plan);
  if (drafts.length === 0) {
    section.append(el('p', {}, texts.noDrafts));
    return;
  }
  const list = el('ul', { class: 'chooser-drafts', 'aria-labelledby': 'chooser-drafts' });
  for (const draft of drafts) {
    const known = actions.nameOf(draft);
    // The plan has no such unit or period any more: nothing can go on with it, and it must not be lost.
    const name = known || texts.unknownDraft(draft.unit, draft.period);
    const resume = el('button', { type: 'button', 'aria-label': known ? texts.resumeOf(name) : texts.saveDraftOf(name) }, known ? texts.resume : texts.saveDraft);
    resume.addEventListener('click', () => (known ? actions.open(draft) : void saveDraft(store, draft)));
    const remove = el('button', { type: 'button', class: 'chooser-remove', 'aria-label': texts.removeOf(name) }, texts.remove);
    const item = el('li', {},
      el('span', { class: 'chooser-whose' }, name),
      el('span', { class: 'chooser-kept' }, `${texts.keptAt} ${timeOfDay(draft.keptAt)}`),
      el('span', { class: 'chooser-actions' }, resume, remove));
    remove.addEventListener('click', async () => {
      if (!(await confirmRemoval(section, texts, name))) return;
      try {
        await store.remove(draft);
        item.remove();
        if (list.childElementCount === 0) list.replaceWith(el('p', {}, texts.noDrafts));
        actions.tell(texts.removed(name), true);
        heading.focus();
      } catch {
        actions.tell(texts.removeFailed, false);
      }
    });
    list.append(item);
  }
  section.append(list);
}

/** Gives a draft out as a file. @param {import('./drafts.js').DraftStore} store @param {DraftSummary} draft */
async function saveDraft(store, draft) {
  const [older] = await store.older(draft);
  const doc = await store.latest(draft) ?? (older ? await store.latest(older) : null);
  if (doc) downloadFile({ name: `BAN-NHAP-${draft.unit}-${draft.period}.json`, blob: new Blob([doc.json], { type: 'application/json' }) });
}

/** @param {HTMLElement} section @param {ChooserTexts} texts @param {string} name @returns {Promise<boolean>} */
function confirmRemoval(section, texts, name) {
  return new Promise((resolve) => {
    const no = el('button', { value: 'no', autofocus: true }, texts.removeNo);
    const yes = el('button', { value: 'yes', class: 'chooser-remove' }, texts.removeYes);
    const dialog = el('dialog', { 'aria-labelledby': 'chooser-removing', 'aria-describedby': 'chooser-removing-what' },
      el('form', { method: 'dialog' },
        el('h2', { id: 'chooser-removing' }, texts.removeTitle),
        el('p', { id: 'chooser-removing-what' }, texts.removeBody(name)),
        el('div', { class: 'chooser-actions' }, no, yes)));
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
    section.append(dialog);
    dialog.showModal();
  });
}
