/** Workbooks by SheetJS and exceljs: node make_node.mjs FOLDER SEED SHEETJS EXCELJS */

import { join } from 'node:path';
import ExcelJS from 'exceljs';
import * as XLSX from 'xlsx';
import * as fs from 'node:fs';

const [folder, seed, sheetjs, exceljs] = process.argv.slice(2);
if (XLSX.set_fs) XLSX.set_fs(fs);

const WORDS = ['Xã', 'Thị trấn', 'buổi tuyên truyền', 'lượt người', 'không phát sinh', 'đối ngoại', 'hội nghị'];
const ODD = [' ', '  hai dấu cách  ', 'dòng 1\ndòng 2', 'tab\tở giữa', '<b>&amp;"\'', '_x000D_', '=A1', '-', '0', '1.234', '😀 biển đảo', 'e\u0302\u0301', 'a'.repeat(300)];
const FORMATS = ['General', '0', '0.00', '#,##0', '0%', '0.00E+00', 'dd/mm/yyyy', 'h:mm', '#,##0;-#,##0;"KPS"', '@'];

/** Mulberry32: the same numbers on every machine. @param {string} text */
function dice(text) {
  let state = [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619), 2166136261);
  const next = () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (/** @type {number} */ most) => Math.floor(next() * most);
  const pick = (/** @type {any[]} */ list) => list[below(list.length)];
  return {
    next, below, pick,
    chance: (/** @type {number} */ share) => next() < share,
    text: () => (next() < 0.25 ? pick(ODD) : Array.from({ length: 1 + below(5) }, () => pick(WORDS)).join(' ')),
    number: () => pick([below(20), below(10_000_000) - 100_000, Math.round(next() * 1e6) / 1e3, next(), 0.1 + 0.2, 1e-7, 123456789012345, -0.5, 1 / 3]),
    day: () => new Date(Date.UTC(2004, 0, 2) + below(9000) * 86_400_000),
  };
}

/** @param {ReturnType<typeof dice>} d */
const names = (d) => Array.from({ length: d.pick([1, 1, 2, 3]) }, (_, at) => `${d.pick(['Số liệu', 'Thuyết minh', 'Trang & phụ'])} ${at + 1}`);

for (let number = 0; number < Number(sheetjs); number += 1) {
  const d = dice(`sheetjs ${seed} ${number}`);
  const book = XLSX.utils.book_new();
  for (const name of names(d)) {
    const rows = Array.from({ length: 1 + d.below(30) }, () => Array.from({ length: 1 + d.below(8) }, () => d.pick([d.text(), d.number(), d.number(), null, true, d.day()])));
    const sheet = XLSX.utils.aoa_to_sheet(rows, { cellDates: d.chance(0.5) });
    if (d.chance(0.4)) sheet.A1 = { t: 'n', f: 'SUM(B1:B3)', v: d.number() };
    if (d.chance(0.2)) sheet.B1 = { t: 'e', v: 0x2A, w: '#N/A' };
    if (d.chance(0.3)) sheet['!merges'] = [{ s: { r: 40, c: 0 }, e: { r: 42, c: 2 } }];
    if (d.chance(0.3)) sheet['!rows'] = [{}, { hidden: true }];
    if (d.chance(0.3)) sheet['!cols'] = [{}, { hidden: true }];
    if (d.chance(0.2) && sheet.A1) sheet.A1.c = [{ a: 'x', t: 'ghi chú' }];
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { WBProps: { date1904: d.chance(0.2) } };
  const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: d.chance(0.5), compression: d.chance(0.7) });
  fs.writeFileSync(join(folder, `sheetjs-${String(number).padStart(4, '0')}.xlsx`), bytes);
}

for (let number = 0; number < Number(exceljs); number += 1) {
  const d = dice(`exceljs ${seed} ${number}`);
  const file = join(folder, `exceljs-${String(number).padStart(4, '0')}.xlsx`);
  const stream = d.chance(0.25);
  const book = stream ? new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: d.chance(0.5), useStyles: true }) : new ExcelJS.Workbook();
  book.created = new Date(Date.UTC(2019, 2, 18));
  if (!stream && d.chance(0.2)) book.properties = { ...book.properties, date1904: true };
  for (const name of names(d)) {
    const sheet = book.addWorksheet(name, d.chance(0.2) ? { state: 'hidden' } : {});
    for (let row = 1; row <= 1 + d.below(30); row += 1) {
      for (let column = 1; column <= 1 + d.below(8); column += 1) {
        if (d.chance(0.2)) continue;
        const cell = sheet.getRow(row).getCell(column);
        const kind = d.below(10);
        if (kind < 3) [cell.value, cell.numFmt] = [d.number(), d.pick(FORMATS)];
        else if (kind < 6) cell.value = d.text();
        else if (kind === 6) [cell.value, cell.numFmt] = [d.day(), 'dd/mm/yyyy'];
        else if (kind === 7) cell.value = d.pick([true, false, { error: '#N/A' }]);
        else if (kind === 8) cell.value = { richText: [{ text: d.text() }, { font: { bold: true }, text: d.text() }] };
        else cell.value = { formula: 'SUM(A1:A2)', result: d.pick([d.number(), d.text(), undefined]) };
      }
    }
    if (!stream && d.chance(0.3)) sheet.mergeCells(60, 1, 62, 3);
    if (d.chance(0.2)) sheet.getRow(2).hidden = true;
    if (d.chance(0.2)) sheet.getColumn(2).hidden = true;
    if (!stream && d.chance(0.2)) sheet.getCell('A1').note = 'ghi chú';
    if (stream) sheet.commit();
  }
  if (stream) await book.commit();
  else await book.xlsx.writeFile(file);
}
