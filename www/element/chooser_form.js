// @ts-check
/** The two questions before a form can open: for which period, and for which unit. */

import { el } from './dom.js';

/** @typedef {import('./engine.js').UnitView} UnitView */
/** @typedef {import('./chooser_texts.js').ChooserTexts} ChooserTexts */

// A list that fits on a screen is read faster than it is searched.
const SEARCHED_FROM = 30;

/**
 * @param {import('./engine.js').Engine} engine
 * @param {ChooserTexts} texts
 * @param {string} fixedPeriod
 * @param {(chosen: {unit: string, period: string}) => void} open
 * @returns {HTMLElement}
 */
export function chooseUnit(engine, texts, fixedPeriod, open) {
  const told = el('p', { class: 'chooser-missing', id: 'chooser-missing', role: 'alert' });
  const periods = engine.periods();
  const period = el('select', { id: 'chooser-period', 'aria-describedby': 'chooser-missing' });
  period.append(new Option(texts.choosePeriod, ''), ...periods.map((one) => new Option(one.name, one.code)));
  period.value = fixedPeriod;
  const unit = el('select', { id: 'chooser-unit', 'aria-describedby': 'chooser-missing' });
  const filter = el('input', { id: 'chooser-filter', type: 'search', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'chooser-filter-hint' });
  const found = el('p', { class: 'chooser-found', role: 'status' });
  const search = el('div', { class: 'chooser-field' },
    el('label', { for: 'chooser-filter' }, texts.filter), filter,
    el('p', { class: 'chooser-hint', id: 'chooser-filter-hint' }, texts.filterHint), found);

  const unitsNow = () => (period.value ? engine.units(period.value) : []);
  const fill = () => {
    const all = unitsNow();
    const chosen = unit.value;
    search.hidden = all.length <= SEARCHED_FROM;
    const sought = search.hidden ? '' : plainLetters(filter.value.trim());
    const matching = all.filter((one) => plainLetters(`${one.code} ${one.name}`).includes(sought));
    unit.replaceChildren(...(sought ? [] : [new Option(texts.chooseUnit, '')]), ...groupsOf(matching));
    if (matching.some((one) => one.code === chosen)) unit.value = chosen;
    found.textContent = sought ? texts.found(matching.length) : '';
  };
  period.addEventListener('change', fill);
  filter.addEventListener('input', fill);
  fill();

  const clear = () => {
    told.textContent = '';
    for (const field of [period, unit]) field.removeAttribute('aria-invalid');
  };
  const form = el('form', { class: 'chooser-form', novalidate: true },
    fixedPeriod
      ? el('p', { class: 'chooser-period' }, `${texts.period}: `, el('strong', {}, periods.find((one) => one.code === fixedPeriod)?.name ?? fixedPeriod))
      : el('div', { class: 'chooser-field' }, el('label', { for: 'chooser-period' }, texts.period), period),
    search,
    el('div', { class: 'chooser-field' }, el('label', { for: 'chooser-unit' }, texts.unit), unit),
    told,
    el('button', { type: 'submit', class: 'chooser-open' }, texts.open));
  form.addEventListener('change', clear);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const missing = period.value === '' ? period : unit.value === '' ? unit : null;
    clear();
    if (missing) {
      told.textContent = missing === period ? texts.missingPeriod : texts.missingUnit;
      missing.setAttribute('aria-invalid', 'true');
      missing.focus();
      return;
    }
    open({ unit: unit.value, period: period.value });
  });
  return el('section', {}, el('h2', {}, texts.newTitle), form);
}

/** @param {UnitView[]} units */
function groupsOf(units) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const one of units) {
    let group = groups.get(one.kind);
    if (!group) {
      group = el('optgroup', { label: one.kind });
      groups.set(one.kind, group);
    }
    group.append(new Option(one.name, one.code));
  }
  return [...groups.values()];
}

/** Without marks and capitals: “Xuân Định” is found as “xuan dinh”. @param {string} text */
function plainLetters(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}
