// @ts-check
/** What the page carries inside itself, packed as gzip and base64, is unpacked here without a request. */

/** The text of a data block of the page, as bytes that are still gzipped. @param {string} id @returns {Uint8Array<ArrayBuffer>} */
function packedBytes(id) {
  const raw = atob(document.getElementById(id)?.textContent ?? '');
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
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
