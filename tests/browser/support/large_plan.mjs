/** A made-up plan of a thousand indicators and a thousand rules: the commune's quarter, many times over. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, tonghop, tonghopJson } from './office.mjs';

/** @typedef {{ code: string, owed_by: string[], frequency: string, value: { type: string } }} Indicator */
/** @typedef {{ id: string, expression: string }} Rule */

const CODES = /\b[A-Z][0-9]{2}\b/g;

/** @param {number} size How many indicators, and how many rules. @returns {string} The file of the plan. */
export function largePlan(size) {
  const plan = tonghopJson('plan', 'show');
  /** @type {Indicator[]} */
  const asked = plan.indicators.filter((/** @type {Indicator} */ one) => one.owed_by.includes('XA') && ['month', 'quarter'].includes(one.frequency) && one.value.type !== 'text');
  const codes = new Set(asked.map(({ code }) => code));
  /** @type {Rule[]} */
  const rules = plan.rules.filter(({ expression }) => (expression.match(CODES) ?? []).every((/** @type {string} */ code) => codes.has(code)));
  /** @type {Indicator[]} */
  const manyIndicators = [];
  /** @type {Rule[]} */
  const manyRules = [];
  const copies = Math.ceil(size / asked.length);
  for (let copy = 0; copy < copies; copy += 1) {
    const mark = copy === 0 ? '' : `X${copy}`;
    for (const { target, ...indicator } of /** @type {any[]} */ (asked)) manyIndicators.push({ ...indicator, code: indicator.code + mark });
    for (let again = 0; again < Math.ceil(asked.length / rules.length); again += 1) {
      for (const rule of rules) {
        manyRules.push({ ...rule, id: `${rule.id}${'xy'[again]}${copy}`, expression: rule.expression.replace(CODES, (code) => code + mark) });
      }
    }
  }
  // An indicator belongs to its heading; the copies of one heading stand together.
  const text = plan.indicators.find((/** @type {Indicator} */ one) => one.code === 'H01');
  const headings = [...new Set(asked.map((one) => /** @type {any} */ (one).heading))];
  const indicators = headings.flatMap((heading) => manyIndicators.filter((one) => /** @type {any} */ (one).heading === heading));
  const file = join(folder('plan'), 'large.json');
  writeFileSync(file, JSON.stringify({ ...plan, id: '1000/KH-UBND', indicators: [...indicators.slice(0, size), text], rules: manyRules.filter(({ expression }) => known(indicators.slice(0, size), expression)).slice(0, size), checks: [], duties: plan.duties.map((/** @type {any} */ duty) => ({ ...duty, target: undefined, completeness: undefined })) }));
  tonghop('plan', 'check', file);
  return file;
}

/** @param {Indicator[]} indicators @param {string} expression */
function known(indicators, expression) {
  const codes = new Set(indicators.map(({ code }) => code));
  return (expression.match(/\b[A-Z][0-9]{2}(X[0-9]+)?\b/g) ?? []).every((code) => codes.has(code));
}
