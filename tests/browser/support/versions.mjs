/** Two versions of a plan: the second relabels one indicator, changes the unit of measure of another, and drops a third. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, tonghop, tonghopJson } from './office.mjs';

const GONE = 'B06';

/**
 * A form of the second version; `accepts` names versions whose files it reads.
 *
 * @param {{ unit?: string, accepts?: string[] }} [how]
 */
export function formOfNextVersion({ unit = '26428', accepts = [] } = {}) {
  const plan = tonghopJson('plan', 'show');
  const of = (/** @type {string} */ code) => plan.indicators.find((/** @type {any} */ one) => one.code === code);
  of('B02').label = 'Số hộ gia đình có người dự';
  of('B08').unit_of_measure = 'bộ';
  const speaksOf = (/** @type {unknown} */ part) => JSON.stringify(part).includes(`"${GONE}"`) || new RegExp(`\\b${GONE}\\b`).test(/** @type {any} */ (part).expression ?? '');
  const without = (/** @type {unknown[]} */ parts) => (parts ?? []).filter((part) => !speaksOf(part));
  const next = {
    ...plan, indicators: plan.indicators.filter((/** @type {any} */ one) => one.code !== GONE && !speaksOf(one.target ?? {})), rules: without(plan.rules), checks: without(plan.checks),
    duties: without(plan.duties), accepted_fingerprints: [...plan.accepted_fingerprints ?? [], ...accepts],
  };
  const place = folder('version');
  const [file, form] = [join(place, 'ke-hoach.json'), join(place, 'bieu-mau.html')];
  writeFileSync(file, JSON.stringify(next));
  tonghop('form', '--plan', file, '--period', '2019-Q1', ...(unit ? ['--unit', unit] : []), '-o', form);
  return form;
}
