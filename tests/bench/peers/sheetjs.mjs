import { readFileSync } from 'node:fs';
import * as XLSX from 'xlsx';
import { main } from './sums.mjs';

const options = { dense: true, sheets: 0, cellFormula: false, cellHTML: false, cellText: false };

await main((path) => {
  const book = XLSX.read(readFileSync(path), options);
  return /** @type {any} */ (book.Sheets[book.SheetNames[0]]).map((/** @type {any[]} */ row) => row?.map((cell) => cell?.v));
});
