// @ts-check
/** An open form: starts the engine, restores the draft, connects the parts of the page, and closes everything in the end. */

import { planRefusal } from './border.js';
import { declareNil, listenToEditing } from './editing.js';
import { Engine } from './engine.js';
import { chooseFile, listenToDrops, openFile, refusalOf, reloadFields } from './files.js';
import { FormDesk } from './desk.js';
import { DraftKeeper } from './keeping.js';
import { listenToKeys, listenToSaveKey } from './keyboard.js';
import { howLasting } from './lasting.js';
import { listenToPrinting } from './print.js';
import { contentOf, downloadDraft, makeWorkbook, saveForSending } from './saving.js';
import { askAboutOlder, askToClear, askToForgetLeft, askToLeave, askToReload, askToTakeOver } from './questions.js';
import { keepFocusInSight } from './sight.js';
import { textsOf, timeOfDay } from './texts.js';

/** @typedef {import('./drafts.js').DraftStore} DraftStore */
/** @typedef {import('./slot.js').DraftDoc} DraftDoc */
/** @typedef {import('./slot.js').DraftKey} DraftKey */
/** @typedef {import('./element.js').TonghopSetup} TonghopSetup */
/** @typedef {import('../../wasm/types.d.ts').Carried} Carried */

/** What may change while a form is open. @typedef {{ lang: 'vi' | 'en', readonly: boolean, chooser: boolean }} FormLooks */

/**
 * Where a form stands.
 * @typedef {object} SessionPlace
 * @property {TonghopSetup} setup
 * @property {string | null} plan
 * @property {string} unit
 * @property {string} period
 * @property {FormLooks} looks
 * @property {boolean} drafts
 * @property {HTMLElement} element
 * @property {() => boolean} alive Whether this start is still wanted.
 * @property {() => void} reopen
 * @property {(message: string) => void} validity
 * @property {(message: string) => void} fault
 */

// A database that never answers must not keep the form from opening; but a form that opened without its draft, on a slow disk, might be
// filled in anew beside it.
const STORE_PATIENCE = 8000;

export class FormSession {
  #place;
  #filled;
  #engine;
  /** @type {DraftKeeper | null} */
  #keeper = null;
  /** @type {(() => void)[]} */
  #endings = [];
  /** What was said last of it; nothing yet. @type {string | null} */
  #validity = null;
  #faulted = false;
  /** Where drafts are kept, and under which key, where they are. @type {{ store: DraftStore, key: DraftKey } | null} */
  #kept = null;
  /** Says again how it stands with the draft. */
  #tellDraft = () => {};

  /**
   * Gives `null` where the start was overtaken by another.
   *
   * @param {ShadowRoot} root
   * @param {SessionPlace} place
   * @returns {Promise<FormSession | null>}
   */
  static async start(root, place) {
    const opening = place.drafts ? storeInTime(place) : Promise.resolve(null);
    const source = await place.setup.source();
    /** @type {FormSession | null} */
    let session = null;
    const engine = engineOf(place.plan === null ? source : { ...source, plan: place.plan }, place.looks.lang, () => session?.faulted());
    openFilled(engine, place, source.filled);
    // Two forms on one page are to each other like two windows.
    const shared = await opening;
    const store = shared?.forOneForm?.() ?? shared;
    const key = { plan: engine.planId, unit: place.unit, period: place.period };
    const draft = store?.available ? await store.latest(key) : null;
    const lasting = store?.available ? await howLasting() : 'again';
    if (!place.alive()) return null;
    session = new FormSession(root, place, engine, source.filled);
    session.desk.lasting = lasting;
    session.#begin(root, store, key, draft);
    return session;
  }

  /** @param {ShadowRoot} root @param {SessionPlace} place @param {Engine} engine @param {string | null} [filled] */
  constructor(root, place, engine, filled) {
    this.#place = place;
    this.#filled = filled;
    this.#engine = engine;
    this.desk = new FormDesk({
      root,
      chooser: place.looks.chooser,
      readonly: place.looks.readonly,
      changed: (detail) => {
        this.#keeper?.dirty();
        this.#judge();
        this.#emit('tonghop-change', detail);
      },
      drafts: () => this.#kept !== null,
      remember: () => {
        if (!this.desk.host.readonly) this.#keeper?.dirty();
      },
      fault: (message) => this.#emit('tonghop-fault', { message }),
    }, engine, place.looks.lang);
  }

  /** @param {ShadowRoot} root @param {DraftStore | null} store @param {DraftKey} key @param {DraftDoc | null} draft */
  #begin(root, store, key, draft) {
    const { desk } = this;
    if (this.#place.drafts && store?.available) this.#kept = { store, key };
    const carried = draft ? this.#bringBack(draft) : null;
    const back = draft === null || carried !== null;
    // A form without a draft is as it was asked for a moment ago: asking twice took 30 ms on a processor slowed down four times.
    if (draft) desk.render();
    else desk.draw();
    root.replaceChildren(desk.frame);
    listenToEditing(desk);
    listenToKeys(desk);
    desk.frame.addEventListener('click', (event) => this.#click(event));
    this.#endings.push(listenToPrinting(desk), listenToDrops(desk, this.#place.element), keepFocusInSight(desk),
      listenToSaveKey(desk, this.#place.element, () => void this.#save()));
    this.#keepDrafts(back ? store : null, key);
    this.#judge();
    if (!back) this.#tellUnread();
    else if (draft && carried) this.#tellBack(draft, carried);
    if (back) void this.#tellOlder();
    this.#on(window, 'beforeunload', (event) => {
      if (!desk.unsaved) return;
      event.preventDefault();
      // Chromium before 119 asks only if a value is returned.
      event.returnValue = true;
    });
  }

  /** Goes on with a draft where it can be read. @param {DraftDoc} draft @returns {Carried | null} */
  #bringBack(draft) {
    const { desk } = this;
    const carried = desk.attempt(() => this.#engine.carryOver(draft.json, draft.meanings ?? {}));
    if (!carried?.done) return null;
    desk.saved = draft.saved;
    desk.left = [...draft.left ?? [], ...carried.left];
    desk.replaced = new Map(Object.entries(draft.replaced ?? {}));
    const state = this.#engine.state();
    desk.model.load(state);
    desk.model.visited = new Set(draft.visited);
    desk.model.visitFilled();
    desk.unsaved = !state.blank && contentOf(state) !== draft.saved?.content;
    return carried;
  }

  /** @param {DraftDoc} draft @param {Carried} carried */
  #tellBack(draft, { older, left }) {
    const { bar, texts } = this.desk;
    const when = timeOfDay(draft.keptAt);
    // Under this version it is kept from now on, with what could not be carried over.
    if (older || left.length > 0) this.#keeper?.dirty();
    if (left.length > 0) bar.notice(texts.restoredPartly(when, left.length), { kind: 'bad' });
    else bar.notice(older ? texts.restoredOlder(when) : texts.restored(when));
  }

  /** Tells of a draft that an earlier program kept beside the one that is open. */
  async #tellOlder() {
    const { desk } = this;
    const [older] = await this.#kept?.store.older?.(this.#kept.key) ?? [];
    if (older) desk.bar.notice(desk.texts.olderThere(timeOfDay(older.keptAt)), { kind: 'bad', acts: [['older', desk.texts.olderSee]] });
  }

  /** Opens such a draft in place of what the form holds, or saves it as a file; then it is no longer kept beside. */
  async #useOlder() {
    const { desk } = this;
    if (!this.#kept) return;
    const { store } = this.#kept;
    const [older] = await store.older?.(this.#kept.key) ?? [];
    const doc = older ? await store.latest(older) : null;
    if (!older || !doc) return;
    const answer = await askAboutOlder(desk, timeOfDay(doc.keptAt));
    if (answer === 'file') downloadDraft(desk, doc.json);
    else if (answer !== 'open') return;
    if (answer === 'open') {
      const carried = desk.history.whole(() => {
        const done = desk.attempt(() => this.#engine.carryOver(doc.json, doc.meanings ?? {}));
        return done?.done ? done : null;
      });
      if (!carried) return;
      desk.left = [...desk.left, ...carried.left];
      reloadFields(desk);
      desk.touched({});
    }
    await store.remove(older).catch(() => {});
    desk.bar.notice(answer === 'open' ? desk.texts.restoredOlder(timeOfDay(doc.keptAt)) : desk.texts.olderSaved, { undo: answer === 'open' });
    this.#focusAgain();
  }

  /** A draft that cannot be read is left as it is: nothing is kept over it. */
  #tellUnread() {
    const { desk } = this;
    this.#tellDraft = () => desk.bar.draft(desk.texts.draftUnread, { bad: true });
    this.#tellDraft();
  }

  /** @param {DraftStore | null} store @param {DraftKey} key */
  #keepDrafts(store, key) {
    const { desk } = this;
    if (!this.#place.drafts) return;
    if (!store?.available) {
      this.#tellDraft = () => desk.bar.draft(desk.texts.keepRefused, { bad: true });
      this.#tellDraft();
      return;
    }
    // What bears a secrecy marking must not lie in a browser, which any other local page can read.
    const write = () => (desk.model.progress.secret ? null : {
      json: this.#engine.keptJson(), meanings: desk.meanings(), visited: [...desk.model.visited], saved: desk.saved, left: desk.left,
      replaced: Object.fromEntries([...desk.replaced].filter(([code]) => desk.model.answers.get(code)?.state !== 'withheld')), keptAt: Date.now(),
    });
    const keeper = new DraftKeeper(store, key, write, (news) => {
      this.#tellDraft = () => {
        if ('kept' in news) desk.bar.draft(desk.lasting === 'private' ? desk.texts.keptPrivate(timeOfDay(news.kept)) : desk.texts.kept(timeOfDay(news.kept)));
        else if (news.trouble === 'secret') desk.bar.draft(desk.texts.keepSecret, { bad: true });
        else if (news.trouble === 'conflict') desk.bar.draft(desk.texts.keepConflict, { bad: true, acts: [['take-over', desk.texts.takeOver], ['reload', desk.texts.reload]] });
        else desk.bar.draft(desk.texts.keepFailed, { bad: true });
      };
      this.#tellDraft();
    });
    this.#keeper = keeper;
    this.#tellDraft = () => desk.bar.draft(desk.lasting === 'private' ? desk.texts.keptNonePrivate : desk.texts.keptNone);
    this.#tellDraft();
    const flush = () => keeper.flush();
    this.#on(window, 'pagehide', flush);
    this.#on(document, 'visibilitychange', flush);
    desk.frame.addEventListener('focusout', flush);
    this.#endings.push(() => {
      keeper.flush();
      keeper.stop();
    });
  }

  /** @param {Event} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-act]') : null;
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    const { desk } = this;
    const place = button.dataset.place ?? '';
    /** @type {Record<string, () => unknown>} */
    const acts = {
      save: () => this.#save(),
      open: () => chooseFile(desk),
      check: () => this.#check(),
      print: () => window.print(),
      nil: () => (desk.model.header.nil_return ? desk.focusPlace('nil_return') : declareNil(desk)),
      language: () => this.#switchLang(button.dataset.lang ?? 'vi'),
      close: () => this.#close(),
      explain: () => desk.focusPlace(place),
      jump: () => desk.focusPlace(place, true),
      undo: () => desk.history.undo(),
      dismiss: () => desk.bar.dismiss(),
      'next-error': () => desk.goToNext('error'),
      'next-warning': () => desk.goToNext('warning'),
      'next-empty': () => desk.goToNextEmpty(),
      section: () => desk.goToSection(button.dataset.heading ?? ''),
      reload: () => this.#reload(),
      'take-over': () => this.#takeOver(),
      clear: () => this.#clear(),
      'forget-left': () => this.#forgetLeft(),
      older: () => this.#useOlder(),
      'list-add': () => desk.lists.add(button.dataset.list ?? ''),
      'table-row': () => desk.tables.toggle(button),
      'table-note': () => desk.tables.explain(button.dataset.table ?? '', Number(button.dataset.row)),
      'list-remove': () => desk.lists.remove(button.dataset.list ?? '', Number(button.dataset.row)),
    };
    acts[button.dataset.act ?? '']?.();
  }

  #save() {
    return saveForSending(this.desk, (file) => this.#emit('tonghop-save', file, true));
  }

  /** Opens what another window kept; what stands here can be saved first. */
  async #reload() {
    const { desk } = this;
    const answer = await askToReload(desk);
    if (answer === 'file') downloadDraft(desk, this.#engine.json());
    if (answer === 'file' || answer === 'yes') this.#place.reopen();
  }

  /** Keeps what stands here over what another window kept, which can be saved first. */
  async #takeOver() {
    const { desk } = this;
    if (!this.#kept) return;
    const other = await this.#kept.store.latest(this.#kept.key);
    const answer = await askToTakeOver(desk, other ? timeOfDay(other.keptAt) : '');
    if (answer === 'file' && other) downloadDraft(desk, other.json);
    if (answer === 'file' || answer === 'yes') this.#keeper?.goOn();
  }

  /** Leaves nothing of this return in the browser, nor on the page. */
  async #clear() {
    const { desk } = this;
    if (!this.#kept || !(await askToClear(desk))) return;
    try {
      this.#keeper?.forget();
      await this.#kept.store.remove(this.#kept.key);
    } catch {
      desk.bar.notice(desk.texts.clearFailed, { kind: 'bad' });
      return;
    }
    desk.saved = null;
    desk.left = [];
    desk.replaced.clear();
    this.#blank();
    desk.history.forget();
    desk.setUnsaved(false);
    this.#tellDraft = () => desk.bar.draft(desk.texts.keptNone);
    this.#tellDraft();
    desk.bar.notice(desk.texts.cleared);
  }

  async #forgetLeft() {
    const { desk } = this;
    if (!(await askToForgetLeft(desk))) return;
    desk.left = [];
    reloadFields(desk);
    this.#keeper?.dirty();
    this.#focusAgain();
  }

  /** The button that was pressed is gone: the work goes on where it was. */
  #focusAgain() {
    const { desk } = this;
    desk.focusPlace(desk.lastPlace ?? desk.order()[0] ?? '');
  }

  /** Empties the form. */
  #blank() {
    openFilled(this.#engine, this.#place, this.#filled);
    this.desk.model.visited.clear();
    this.desk.model.tried = false;
    this.desk.summary.close();
    reloadFields(this.desk);
    this.#judge();
  }

  #check() {
    const { desk } = this;
    desk.reveal(true);
    const { error, warning } = desk.model.shownCounts();
    desk.bar.say(desk.texts.checked(error, warning));
  }

  /** @param {string} lang */
  #switchLang(lang) {
    this.#place.element.setAttribute('lang', lang);
    // The button was drawn anew.
    const toggle = this.desk.frame.querySelector('[data-act="language"]');
    if (toggle instanceof HTMLElement) toggle.focus();
  }

  async #close() {
    if (await this.mayLeave()) this.#emit('tonghop-close', undefined);
  }

  /** Whether the form can be left: where no draft is kept, what is in no file is nowhere, and that is asked first. @returns {Promise<boolean>} */
  async mayLeave() {
    const { desk } = this;
    if (desk.unsaved && !this.#keeper?.keeps && !(await askToLeave(desk))) return false;
    this.#keeper?.flush();
    return true;
  }

  /** Changes the language, or whether answers can be written. @param {FormLooks} looks */
  setLooks({ lang, readonly, chooser }) {
    const { desk } = this;
    desk.host.readonly = readonly;
    desk.host.chooser = chooser;
    desk.setLang(lang);
    this.#tellDraft();
    this.#judge();
  }

  get value() {
    return this.#engine.json();
  }

  /** A return of the page's own; one that is none, or somebody else's, changes nothing and is told of. @param {string} json */
  set value(json) {
    const { desk } = this;
    const taken = desk.history.whole(() => {
      const reading = desk.attempt(() => this.#engine.restore(json));
      const refusal = reading && refusalOf(reading, desk.texts);
      if (refusal) {
        desk.bar.notice(refusal, { kind: 'bad' });
        this.#emit('tonghop-fault', { message: refusal });
      }
      return reading && !refusal;
    });
    if (!taken) return;
    reloadFields(desk);
    this.#keeper?.dirty();
    this.#judge();
  }

  get findings() {
    return this.#engine.check();
  }

  save() {
    return makeWorkbook(this.desk);
  }

  /** @param {File} file */
  open(file) {
    return openFile(this.desk, file);
  }

  /** Empties the form. */
  reset() {
    this.#blank();
    this.#keeper?.dirty();
  }

  /** Somebody has taken the answers: nothing is lost by leaving the page. */
  taken() {
    this.desk.setUnsaved(false);
  }

  /** Takes every listener away; what was typed is kept first. */
  end() {
    for (const ending of this.#endings) ending();
    this.#endings = [];
  }

  /** The engine had to start again. It is told of before it has: what is in the fields is held against it when the call is over. */
  faulted() {
    const { desk } = this;
    desk.bar.notice(desk.texts.fault, { kind: 'bad' });
    if (this.#faulted) return;
    this.#faulted = true;
    setTimeout(() => {
      desk.attempt(() => desk.reconcile());
      this.#faulted = false;
    });
  }

  #judge() {
    const { errors } = this.desk.model.progress;
    const message = errors > 0 ? this.desk.texts.summaryErrors(errors) : '';
    if (message === this.#validity) return;
    this.#validity = message;
    this.#place.validity(message);
  }

  /** @param {string} type @param {unknown} detail @param {boolean} [cancelable] @returns {boolean} Whether nobody prevented the default. */
  #emit(type, detail, cancelable = false) {
    return this.#place.element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** @param {EventTarget} target @param {string} type @param {(event: Event) => void} listener */
  #on(target, type, listener) {
    target.addEventListener(type, listener);
    this.#endings.push(() => target.removeEventListener(type, listener));
  }
}

/**
 * Opens the empty form, with the figures of the period before where the page came with them; those of another unit or period change
 * nothing.
 *
 * @param {Engine} engine
 * @param {{ unit: string, period: string }} of
 * @param {string | null} [filled]
 */
function openFilled(engine, { unit, period }, filled) {
  engine.open(unit, period);
  if (filled) engine.restore(filled);
}

/** @param {import('./instances.js').EngineSource} source @param {'vi' | 'en'} lang @param {() => void} faulted */
function engineOf(source, lang, faulted) {
  try {
    return new Engine(source, lang, faulted);
  } catch (error) {
    throw new Error(planRefusal(source.plan, error, textsOf(lang)), { cause: error });
  }
}

/** A place that cannot be had is told of to the page; the form opens, and says that nothing is kept. @param {SessionPlace} place @returns {Promise<DraftStore | null>} */
function storeInTime({ setup, fault }) {
  const late = new Promise((resolve) => setTimeout(resolve, STORE_PATIENCE, null));
  return Promise.race([setup.store(), late]).catch((error) => {
    fault(error instanceof Error ? error.message : String(error));
    return null;
  });
}
