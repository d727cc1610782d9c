/** The browser brings text into the normal forms as the tables of the program do (decision 153). */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

/** The digest that the tables give: a test beside them computes it. */
const DIGEST = /DIGEST_IN_BROWSERS: &str = "(\w+)"/.exec(readFileSync(new URL('../../core/src/base/text/normal.rs', import.meta.url), 'utf8'))?.[1];

inBrowsers('normal forms', (sitting) => {
  test('letters and marks normalise as in the program', async () => {
    const officer = await sitting.officer(formFile());
    const text = await officer.page.evaluate(() => {
      const ranges = [[0, 0x590], [0x1e00, 0x2100], [0x3041, 0x3100], [0xac00, 0xd7a4], [0xf900, 0xfa6e], [0x2f800, 0x2fa1e]];
      let lines = '';
      for (const [first, end] of ranges) {
        for (let code = first; code < end; code += 1) {
          const c = String.fromCodePoint(code);
          for (const one of [c, `a${c}\u0301`, `${c}\u0323\u0301`]) lines += `${one.normalize('NFC')}|${one.normalize('NFD')}\n`;
        }
      }
      return lines;
    });
    assert.equal(createHash('sha256').update(text).digest('hex'), DIGEST);
  });
});
