/** What the page is made of: the policy fits its script and style, and nothing in the modules makes markup of text or asks the network. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formFile } from './support/office.mjs';

const ELEMENT = new URL('../../www/element/', import.meta.url);

/** @param {string} text */
const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the policy forbids everything but this script, this style and the wasm', () => {
  const html = readFileSync(formFile(), 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  assert.deepEqual(policy.split('; ').sort(), [
    "base-uri 'none'", "default-src 'none'", "form-action 'none'", `script-src ${digest(script)} 'wasm-unsafe-eval'`, `style-src ${digest(style)}`,
  ]);
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'), 'the policy stands before what it is about');
});

test('the page has one script and no handlers, no addresses and no frames', () => {
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
