/** Saves workbooks again: node save_sheetjs.mjs FOLDER FILES */

import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import * as XLSX from 'xlsx';

XLSX.set_fs(fs);
const [folder, ...files] = process.argv.slice(2);
for (const file of files) {
  const book = XLSX.readFile(file, { cellStyles: true, cellNF: true, bookVBA: true });
  XLSX.writeFile(book, join(folder, basename(file)), { compression: true });
}
