// @ts-check
/** An answer as it stands on paper. */

import { isListed } from './choices.js';

/** @typedef {import('../../wasm/types.d.ts').AnswerView} AnswerView */
/** @typedef {import('../../wasm/types.d.ts').RowView} RowView */

/** The figure without its unit of measure, which has a column of its own; words where it is no figure. @param {AnswerView} answer @param {RowView} row */
export function printedAnswer(answer, row) {
  const { text, state, understood } = answer;
  if (state === 'value' && understood !== null) {
    const unit = understood.indexOf(` ${row.measure}`);
    return isListed(row) || unit < 0 ? understood : understood.slice(0, unit);
  }
  return row.choices.find((choice) => choice.state === state)?.text ?? text;
}
