// @ts-check
/** What the page carries inside itself, packed as gzip and as dense text, is unpacked here without a request. */

// As in www/src/dense.rs: 91 characters, two of which hold thirteen or fourteen bits.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%()*+,-./:;=?@[]^_`{|}~ \'"';

/** The text of a data block of the page, as bytes that are still gzipped. @param {string} id @returns {Uint8Array<ArrayBuffer>} */
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

/** @param {string} id @returns {Response} */
function unpacked(id) {
  const packed = new Blob([packedBytes(id)]);
  // compileStreaming insists on the type; for text it does no harm.
  const headers = { 'Content-Type': 'application/wasm' };
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip')), { headers });
}

/** Compiles while it is still being unpacked. @param {string} id @returns {Promise<WebAssembly.Module>} */
export function unpackModule(id) {
  return WebAssembly.compileStreaming(unpacked(id));
}

/** @param {string} id @returns {Promise<string>} */
export function unpackText(id) {
  return unpacked(id).text();
}
