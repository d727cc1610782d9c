// @ts-check
/** LZMA, the decoder: a fifth smaller than what browsers unpack by themselves, and the wasm is most of the page. */

// Probabilities have eleven bits and move by a thirty-second of what is missing.
const EVEN = 1024;
const WHOLE = 2048;

/** The range decoder: bits out of bytes, each weighed by a probability that learns. */
class RangeDecoder {
  #bytes;
  #at;
  #range = 0xffffffff;
  #code = 0;

  /** @param {Uint8Array} bytes @param {number} at Where it begins, with a byte of zeros. */
  constructor(bytes, at) {
    this.#bytes = bytes;
    this.#at = at + 1;
    for (let n = 0; n < 4; n += 1) this.#code = ((this.#code << 8) | bytes[this.#at++]) >>> 0;
  }

  /** @param {Uint16Array} chances @param {number} at */
  bit(chances, at) {
    const chance = chances[at];
    const bound = Math.imul(this.#range >>> 11, chance) >>> 0;
    const bit = this.#code < bound ? 0 : 1;
    if (bit === 0) {
      this.#range = bound;
      chances[at] = chance + ((WHOLE - chance) >> 5);
    } else {
      this.#range = (this.#range - bound) >>> 0;
      this.#code = (this.#code - bound) >>> 0;
      chances[at] = chance - (chance >> 5);
    }
    this.#refill();
    return bit;
  }

  /** Bits of even chance. @param {number} count */
  even(count) {
    let value = 0;
    for (let n = 0; n < count; n += 1) {
      this.#range >>>= 1;
      const bit = this.#code < this.#range ? 0 : 1;
      if (bit === 1) this.#code = (this.#code - this.#range) >>> 0;
      this.#refill();
      value = (value << 1) | bit;
    }
    return value;
  }

  /** A number, its highest bit first. @param {Uint16Array} chances @param {number} from @param {number} bits */
  number(chances, from, bits) {
    let node = 1;
    for (let n = 0; n < bits; n += 1) node = (node << 1) | this.bit(chances, from + node);
    return node - (1 << bits);
  }

  /** A number, its lowest bit first. @param {Uint16Array} chances @param {number} from @param {number} bits */
  reversed(chances, from, bits) {
    let node = 1;
    let value = 0;
    for (let n = 0; n < bits; n += 1) {
      const bit = this.bit(chances, from + node);
      node = (node << 1) | bit;
      value |= bit << n;
    }
    return value;
  }

  #refill() {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#bytes[this.#at++]) >>> 0;
  }
}

/** @param {number} count */
const chances = (count) => new Uint16Array(count).fill(EVEN);

const lengthChances = () => ({ choice: chances(2), short: chances(128), middle: chances(128), long: chances(256) });

/** The length of a match. @param {RangeDecoder} from @param {ReturnType<typeof lengthChances>} of @param {number} place */
function lengthOf(from, of, place) {
  if (from.bit(of.choice, 0) === 0) return 2 + from.number(of.short, place << 3, 3);
  if (from.bit(of.choice, 1) === 0) return 10 + from.number(of.middle, place << 3, 3);
  return 18 + from.number(of.long, 0, 8);
}

/**
 * Unpacks the format `.lzma` with its size in the header. What is damaged gives other bytes: the caller holds a checksum against them.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpackLzma(bytes) {
  const [literalBits, rest] = [bytes[0] % 9, Math.floor(bytes[0] / 9)];
  const [literalMask, placeMask] = [(1 << rest % 5) - 1, (1 << Math.floor(rest / 5)) - 1];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);
  const out = new Uint8Array(size);
  const from = new RangeDecoder(bytes, 13);
  const literals = chances(0x300 << (literalBits + rest % 5));
  const [isMatch, isLongRepeat] = [chances(192), chances(192)];
  const [isRepeat, isOlder, isOlderStill, isOldest] = [chances(12), chances(12), chances(12), chances(12)];
  const [slots, low, align] = [chances(256), chances(128), chances(16)];
  const [ofMatch, ofRepeat] = [lengthChances(), lengthChances()];
  // The last four distances, and what came last.
  let [back, back1, back2, back3] = [0, 0, 0, 0];
  let state = 0;
  let at = 0;
  while (at < size) {
    const place = at & placeMask;
    const context = (state << 4) + place;
    if (from.bit(isMatch, context) === 0) {
      const base = 0x300 * (((at & literalMask) << literalBits) + ((at > 0 ? out[at - 1] : 0) >> (8 - literalBits)));
      let symbol = 1;
      if (state >= 7) {
        // After a match the byte that would have gone on with it is a hint, as long as it holds.
        let hint = out[at - back - 1];
        for (let same = true; same && symbol < 0x100; hint <<= 1) {
          const expected = (hint >> 7) & 1;
          const bit = from.bit(literals, base + ((1 + expected) << 8) + symbol);
          symbol = (symbol << 1) | bit;
          same = bit === expected;
        }
      }
      while (symbol < 0x100) symbol = (symbol << 1) | from.bit(literals, base + symbol);
      out[at] = symbol;
      at += 1;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let length = 1;
    if (from.bit(isRepeat, state) === 0) {
      [back3, back2, back1] = [back2, back1, back];
      length = lengthOf(from, ofMatch, place);
      state = state < 7 ? 7 : 10;
      back = distance(from, Math.min(length - 2, 3), slots, low, align);
    } else {
      const older = from.bit(isOlder, state);
      if (older === 1) {
        const still = from.bit(isOlderStill, state);
        const oldest = still === 1 ? from.bit(isOldest, state) : 0;
        const taken = still === 0 ? back1 : oldest === 0 ? back2 : back3;
        if (oldest === 1) back3 = back2;
        if (still === 1) back2 = back1;
        [back1, back] = [back, taken];
      }
      if (older === 1 || from.bit(isLongRepeat, context) === 1) {
        length = lengthOf(from, ofRepeat, place);
        state = state < 7 ? 8 : 11;
      } else {
        state = state < 7 ? 9 : 11;
      }
    }
    for (; length > 0; length -= 1, at += 1) out[at] = out[at - back - 1];
  }
  return out;
}

/** @param {RangeDecoder} from @param {number} context @param {Uint16Array} slots @param {Uint16Array} low @param {Uint16Array} align */
function distance(from, context, slots, low, align) {
  const slot = from.number(slots, context << 6, 6);
  if (slot < 4) return slot;
  const bits = (slot >> 1) - 1;
  const high = (2 | (slot & 1)) << bits;
  if (slot < 14) return high + from.reversed(low, high - slot, bits);
  return high + (from.even(bits - 4) << 4) + from.reversed(align, 0, 4);
}
