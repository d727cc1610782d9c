import ExcelJS from 'exceljs';
import { main } from './sums.mjs';

const ignoreNodes = ['sheetPr', 'dimension', 'sheetViews', 'cols', 'mergeCells', 'conditionalFormatting', 'dataValidations', 'sheetProtection',
  'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'hyperlinks', 'drawing', 'tableParts'];

await main(async (path) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path, { ignoreNodes });
  /** @type {any[][]} */
  const rows = [];
  book.worksheets[0].eachRow((row) => rows.push(/** @type {any[]} */ (row.values)));
  return rows;
});
