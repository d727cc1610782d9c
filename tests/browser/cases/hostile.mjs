/** Malicious files, as somebody could send them to a commune. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzip, zip } from '../support/zip.mjs';

const SOMEWHERE = 'http://tracker.example/seen';

/** Texts that would do something, were they taken for anything but text. */
export const HOSTILE_TEXTS = {
  signer: `<img src="${SOMEWHERE}" onerror="hacked=1">`,
  prepared_by: '<script>hacked=1</script>',
  position: 'javascript:hacked=1',
  number: `=HYPERLINK("${SOMEWHERE}")`,
  H01: `<iframe srcdoc="<script>parent.hacked=1</script>"></iframe><svg onload="hacked=1"><style>*{background:url(${SOMEWHERE})}</style>\n=WEBSERVICE("${SOMEWHERE}")`,
  note: `@SUM(1+1)*cmd|' /C calc'!A0 <a href="${SOMEWHERE}" ping="${SOMEWHERE}">x</a>`,
};

/** A return that holds these texts. @param {string} json A return of the form. */
export function hostileJson(json) {
  const submission = JSON.parse(json);
  const { signer, prepared_by, position, number, H01, note } = HOSTILE_TEXTS;
  Object.assign(submission.header, { signer, prepared_by, position, number });
  submission.entries.H01 = { state: 'value', value: H01, raw: H01 };
  submission.entries.B01 = { state: 'value', value: '5', raw: '5', note };
  return JSON.stringify(submission);
}

/**
 * Writes the files. What the form makes of each is left to it; that it does nothing else is what is tested.
 *
 * @param {string} into
 * @param {Buffer} workbook A good return.
 * @param {string} json A return as JSON.
 * @returns {string[]}
 */
export function hostileFiles(into, workbook, json) {
  const write = (/** @type {string} */ name, /** @type {string | Buffer} */ content) => {
    const path = join(into, name);
    writeFileSync(path, content);
    return path;
  };
  return [
    write('bomb.xlsx', withParts(workbook, (parts, sheet) => parts.set(sheet, swollen(parts.get(sheet) ?? Buffer.alloc(0))))),
    write('links.xlsx', withParts(workbook, addExternals)),
    write('entities.xlsx', withParts(workbook, (parts, sheet) => parts.set(sheet, Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY far SYSTEM "${SOMEWHERE}">]><worksheet>&far;</worksheet>`)))),
    write('page.xlsx', `<html><img src="${SOMEWHERE}"><script>fetch("${SOMEWHERE}")</script></html>`),
    write('proto.json', json.replace('{', '{"__proto__":{"hacked":1},"constructor":{"prototype":{"hacked":1}},').replace('"entries":{', '"entries":{"__proto__":{"state":"value","value":"1"},')),
    write('texts.json', hostileJson(json)),
    write('cut.xlsx', workbook.subarray(0, workbook.length / 2)),
    write('nothing.xlsx', ''),
  ];
}

/** @param {Buffer} workbook @param {(parts: Map<string, Buffer>, sheet: string) => void} change */
function withParts(workbook, change) {
  const parts = unzip(workbook);
  change(parts, 'xl/worksheets/sheet1.xml');
  return zip(parts);
}

/** 200 MB that pack into little. @param {Buffer} sheet */
function swollen(sheet) {
  const at = sheet.indexOf('<sheetData>');
  return Buffer.concat([sheet.subarray(0, at), Buffer.alloc(200 << 20, ' '), sheet.subarray(at)]);
}

/** @param {Map<string, Buffer>} parts @param {string} sheet */
function addExternals(parts, sheet) {
  const far = (/** @type {string} */ id, /** @type {string} */ type) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${SOMEWHERE}/${id}" TargetMode="External"/>`;
  const all = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${far('rId91', 'hyperlink')}${far('rId92', 'image')}${far('rId93', 'externalLinkPath')}${far('rId94', 'attachedTemplate')}</Relationships>`;
  parts.set('xl/worksheets/_rels/sheet1.xml.rels', Buffer.from(all));
  parts.set('xl/externalLinks/externalLink1.xml', Buffer.from(
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId93"/></externalLink>'));
  parts.set('xl/externalLinks/_rels/externalLink1.xml.rels', Buffer.from(all));
  const text = parts.get(sheet)?.toString() ?? '';
  parts.set(sheet, Buffer.from(text.replace('</worksheet>', '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId92"/></worksheet>')));
}
