/** The page's own policy: it fits script and style, and no module turns text into markup or uses the network. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';
import { inBrowsers } from './support/sitting.mjs';

const ELEMENT = new URL('../../www/element/', import.meta.url);

/** @param {string} text */
const inOrder = (text) => text.split(' ').sort().join(' ');

/** @param {string} text */
const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

inBrowsers('policy', (sitting) => {
  test('the policy forbids everything but these scripts, this style and the wasm', async () => {
    const html = readFileSync(formFile(), 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const officer = await sitting.officer(formFile());
    const scripts = await officer.page.$$eval('script:not([type])', (all) => all.map((script) => script.textContent ?? ''));
    assert.equal(scripts.length, 2, 'one script unpacks, one is unpacked');
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style);
    assert.deepEqual(policy.split('; ').sort().map(inOrder), [
      "base-uri 'none'", "default-src 'none'", "form-action 'none'", `script-src ${scripts.map(digest).join(' ')} 'wasm-unsafe-eval'`, `style-src ${styles.map(digest).join(' ')}`,
    ].map(inOrder));
    assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'), 'the policy stands before what it is about');
  });
}, ['chromium']);

test('the page has one script that runs by itself and no handlers, no addresses and no frames', () => {
  const html = readFileSync(formFile(), 'utf8');
  assert.equal(html.match(/<script>/g)?.length, 1);
  const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  for (const forbidden of [/\son\w+\s*=/i, /\sstyle\s*=/i, /<(img|iframe|link|object|embed|base|form)\b/i, /\b(src|href|action)\s*=/i, /https?:/i]) {
    assert.doesNotMatch(markup, forbidden);
  }
});

test('the modules make no markup of text, run no text and ask nobody', () => {
  const modules = readdirSync(ELEMENT).filter((name) => name.endsWith('.js') && name !== 'index.js');
  assert.ok(modules.length > 20);
  const forbidden = [
    /innerHTML/, /outerHTML/, /insertAdjacentHTML/, /document\.write/, /\beval\s*\(/, /new Function/, /setAttribute\('on/, /\.style\s*=/, /createContextualFragment/, /DOMParser/,
    /\bfetch\s*\(/, /XMLHttpRequest/, /WebSocket/, /EventSource/, /sendBeacon/, /importScripts/, /\bimport\s*\(/, /new Worker/, /new Image\b/,
    /\bhttps?:\/\/(?!www\.w3\.org\/2000\/svg)/,
  ];
  for (const name of modules) {
    const text = readFileSync(new URL(name, ELEMENT), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '');
    for (const pattern of forbidden) assert.doesNotMatch(text, pattern, `${name} holds ${pattern}`);
  }
});
