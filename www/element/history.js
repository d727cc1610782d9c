// @ts-check
/** Undo and redo in whole steps: an edit that was left, a choice, a paste, a box, an opened file. */

import { contentOf, keepSending } from './saving.js';

/** @typedef {import('./desk.js').FormDesk} FormDesk */
/** @typedef {{ place: string, before: string, after: string }} TextChange */
/** A step over texts, or over the whole document. @typedef {{ changes: TextChange[] } | { before: WholeDraft, after: WholeDraft }} Step */
/** The document, with what is known of the file that was saved of it. @typedef {{ json: string, saved: import('./desk.js').SavedFile | null }} WholeDraft */

const STEPS_KEPT = 500;

export class StepHistory {
  #desk;
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];
  /** The field being edited, with the text that it had when that began; for a cell of a list the whole document. @type {{ place: string, text: string, whole?: WholeDraft } | null} */
  #current = null;

  /** @param {FormDesk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Notes down what a field holds before it is edited. @param {string} place */
  begin(place) {
    if (this.#current?.place === place) return;
    this.#current = { place, text: this.#desk.model.textAt(place), whole: place.includes('@') ? this.#present() : undefined };
  }

  /** Closes the edit of a field as one step. @param {string} place @param {string} text */
  commit(place, text) {
    if (this.#current?.place !== place) return;
    const { text: before, whole } = this.#current;
    this.#current = { place, text, whole: whole && (before === text ? whole : this.#present()) };
    // Rows may come and go, so that a place among them is no place later.
    if (before !== text && whole) this.push({ before: whole, after: this.#present() });
    else if (before !== text) this.push({ changes: [{ place, before, after: text }] });
  }

  /** Closes the edit of the field in focus, so that a step over more than that field does not take it in. */
  settle() {
    const { activeElement } = this.#desk.host.root;
    const written = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
    if (written && activeElement.dataset.place) this.commit(activeElement.dataset.place, activeElement.value);
  }

  /**
   * Does something to the whole document, as one step where it was done.
   *
   * @template T
   * @param {() => T} act
   * @returns {T} What it gives; nothing, false or null where it was not done.
   */
  whole(act) {
    this.settle();
    const before = this.#present();
    const done = act();
    if (done) this.push({ before, after: this.#present() });
    return done;
  }

  /** @returns {WholeDraft} */
  #present() {
    const { engine, saved } = this.#desk;
    return { json: engine.keptJson(), saved };
  }

  /** Forgets which field is being edited. */
  leave() {
    this.#current = null;
  }

  /** Whether the browser's own undo is to have its turn: the field holds what no step has yet. @param {string} place @param {string} text */
  isEditing(place, text) {
    return this.#current?.place === place && this.#current.text !== text;
  }

  /** @param {Step} step */
  push(step) {
    // “Undo” in an older notice would take this step back instead of the one that it tells of.
    this.#desk.bar.withdrawUndo();
    this.#done.push(step);
    if (this.#done.length > STEPS_KEPT) this.#done.shift();
    this.#undone = [];
  }

  undo() {
    const { bar, texts } = this.#desk;
    const step = this.#done.pop();
    if (!step) return bar.say(texts.nothingToUndo);
    this.#undone.push(step);
    this.#carryOut(step, 'before');
    this.#compareWithFile();
    bar.notice(texts.undone);
  }

  redo() {
    const { bar, texts } = this.#desk;
    const step = this.#undone.pop();
    if (!step) return bar.say(texts.nothingToUndo);
    this.#done.push(step);
    this.#carryOut(step, 'after');
    this.#compareWithFile();
    bar.notice(texts.redone);
  }

  /** What was undone may be what was saved. */
  #compareWithFile() {
    const desk = this.#desk;
    const state = desk.attempt(() => desk.engine.state());
    if (state) desk.setUnsaved(desk.saved ? contentOf(state) !== desk.saved.content : !state.blank);
  }

  /** Forgets all steps: what they hold must not come back. */
  forget() {
    this.#done = [];
    this.#undone = [];
    this.#current = null;
  }

  /** @param {Step} step @param {'before' | 'after'} which */
  #carryOut(step, which) {
    const desk = this.#desk;
    const active = desk.host.root.activeElement;
    // A field in focus is never written: the step takes the focus away first, and gives it where something changed.
    if (active instanceof HTMLElement) active.blur();
    this.leave();
    if (!('changes' in step)) {
      this.#exchange(step[which], step[which === 'before' ? 'after' : 'before']);
      // What was just done is told in the bar, so that a button there goes away.
      if (active instanceof HTMLElement && !desk.bar.node.contains(active)) active.focus({ preventScroll: true });
      else desk.focusPlace(desk.lastPlace ?? desk.order()[0]);
      return;
    }
    for (const change of step.changes) desk.enter(change.place, change[which], true);
    const [first] = step.changes;
    if (first) {
      desk.focusPlace(first.place, true);
      this.begin(first.place);
    }
    desk.summary.refresh();
  }

  /** Puts one document in the place of another. @param {WholeDraft} draft @param {WholeDraft} other */
  #exchange({ json, saved }, other) {
    const desk = this.#desk;
    const { engine, view } = desk;
    const present = engine.keptJson();
    const done = desk.attempt(() => {
      // A document that is restored leaves figures of the period before where it has none; a blank form has none to leave.
      engine.open(view.unit.code, view.period);
      return engine.restore(json);
    });
    if (!done) desk.attempt(() => engine.restore(present));
    // A file that was saved since then is in the world, whatever is undone here.
    else if (desk.saved === other.saved) desk.saved = saved;
    desk.attempt(() => keepSending(desk));
    desk.model.load(engine.state());
    desk.model.visitFilled();
    desk.showAll(true);
    desk.summary.refresh();
    desk.touched({});
  }
}
