/** What the office does: makes forms, checks and merges the files that come back. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TONGHOP = process.env.TONGHOP_BIN ?? fileURLToPath(new URL('../../../target/debug/tonghop', import.meta.url));

/** Makes a benchmark page; an example program beside the one that writes the package. */
const BENCH = process.env.TONGHOP_BENCH_BIN ?? fileURLToPath(new URL('../../../target/debug/examples/bench', import.meta.url));

/** A folder of this run, taken away at its end. */
export const WORK = mkdtempSync(join(tmpdir(), 'tonghop-'));
process.on('exit', () => rmSync(WORK, { recursive: true, force: true, maxRetries: 3 }));

/** An empty folder. @param {string} name */
export function folder(name) {
  return mkdtempSync(join(WORK, `${name}-`));
}

/** Runs the program, and gives what it prints. @param {...string} args */
export function tonghop(...args) {
  return execFileSync(TONGHOP, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the program with a document as its answer; findings are no failure. @param {...string} args */
export function tonghopJson(...args) {
  const { status, stdout, stderr } = spawnSync(TONGHOP, [...args, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === null || status > 1) throw new Error(`tonghop ${args.join(' ')}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

/**
 * The form of a unit; without a unit, the form of every unit. `TONGHOP_FORMS` names a folder where they are kept for other runs.
 *
 * @param {{ unit?: string, period?: string, plan?: string, lang?: string }} [whose]
 */
export function formFile({ unit = '26428', period = '2019-Q1', plan, lang } = {}) {
  const shared = process.env.TONGHOP_FORMS ?? WORK;
  const file = join(shared, `form-${unit || 'all'}-${period}-${lang ?? 'vi'}${plan ? '-plan' : ''}.html`);
  if (!existsSync(file) || plan) {
    tonghop('form', '--period', period, ...(unit ? ['--unit', unit] : []), ...(plan ? ['--plan', plan] : []), ...(lang ? ['--lang', lang] : []), '-o', file);
  }
  return file;
}

/** The benchmark page of a form. @param {string} form */
export function benchPage(form) {
  const bench = form.replace(/\.html$/, '-bench.html');
  execFileSync(BENCH, [form, bench], { stdio: ['ignore', 'ignore', 'inherit'] });
  return bench;
}

/** The findings of a file without what only a file has, as one JSON text. @param {string} file */
export function officeFindings(file) {
  return withoutPlaces(tonghopJson('check', file).findings);
}

/** @param {Record<string, unknown>[]} findings */
export function withoutPlaces(findings) {
  return JSON.stringify(findings.map(({ file, sheet, cell, ...rest }) => rest), null, 1);
}
