/** Adds up the rows for the Node peers of the benchmark. Each peer brings its own way to read the first sheet. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Rows are lists of values, with holes where nothing stands.
 * @param {(path: string) => Promise<any[][]> | any[][]} read
 */
export async function main(read) {
  const folder = process.argv[2];
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const name of readdirSync(folder)) {
    let [code, result] = [-1, -1];
    for (const row of await read(join(folder, name))) {
      if (!row) continue;
      if (result < 0) [code, result] = [row.indexOf('Mã'), row.indexOf('Kết quả trong kỳ')];
      else if (row[code] && typeof row[result] === 'number') totals.set(row[code], (totals.get(row[code]) ?? 0) + row[result]);
    }
  }
  process.stdout.write(JSON.stringify(Object.fromEntries(totals)));
}
