// @ts-check
/** Unpacks the data that the page carries inside itself as dense text, without a request. */

import { unpackLzma } from './lzma.js';

// As in www/src/dense.rs: 91 characters, two of which hold thirteen or fourteen bits.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%()*+,-./:;=?@[]^_`{|}~ \'"';

/** The text of a data block of the page, as bytes that are still packed. @param {string} id @returns {Uint8Array<ArrayBuffer>} */
function packedBytes(id) {
  const text = document.getElementById(id)?.textContent ?? '';
  const values = new Uint8Array(128);
  for (let at = 0; at < ALPHABET.length; at += 1) values[ALPHABET.charCodeAt(at)] = at;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let queue = 0;
  let bits = 0;
  for (let at = 0; at + 1 < text.length; at += 2) {
    const value = values[text.charCodeAt(at)] + values[text.charCodeAt(at + 1)] * 91;
    queue |= value << bits;
    bits += (value & 8191) > 88 ? 13 : 14;
    for (; bits > 7; bits -= 8) {
      bytes[length] = queue & 255;
      length += 1;
      queue >>>= 8;
    }
  }
  if (text.length % 2 === 1) {
    bytes[length] = queue | (values[text.charCodeAt(text.length - 1)] << bits);
    length += 1;
  }
  return bytes.subarray(0, length);
}

/**
 * What was packed at build time: four bytes of checksum, then LZMA. Something that was damaged on its way must not run.
 *
 * @param {string} id
 * @returns {Uint8Array<ArrayBuffer>}
 */
function unpackedBytes(id) {
  const packed = packedBytes(id);
  let sum = 0x811c9dc5;
  for (let at = 4; at < packed.length; at += 1) sum = Math.imul(sum ^ packed[at], 0x01000193);
  if (sum >>> 0 !== new DataView(packed.buffer).getUint32(0, true)) throw new Error(`${id}: checksum`);
  return unpackLzma(packed.subarray(4));
}

/** @param {string} id @returns {Promise<WebAssembly.Module>} */
export async function unpackModule(id) {
  return WebAssembly.compile(unpackedBytes(id));
}

/** @param {string} id @returns {Promise<string>} */
export async function unpackText(id) {
  return new TextDecoder().decode(unpackedBytes(id));
}

/** What is packed when a form is made: as gzip, which has a checksum of its own. @param {string} id @returns {Promise<string>} */
export function unpackDocument(id) {
  const packed = new Blob([packedBytes(id)]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
