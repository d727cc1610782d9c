// @ts-check
/** Decodes LZMA. It packs a fifth smaller than what browsers unpack by themselves, and the wasm is most of the page. */

// Probabilities have eleven bits and move by a thirty-second of what is missing.
const EVEN = 1024;
const WHOLE = 2048;

// Where each kind of probability begins in the one array that holds all of them.
const IS_MATCH = 0;
const IS_LONG_REPEAT = 192;
const IS_REPEAT = 384;
const IS_OLDER = 396;
const IS_OLDER_STILL = 408;
const IS_OLDEST = 420;
const DISTANCES = 432;
const LOW = 688;
const ALIGN = 816;
const MATCH_LENGTH = 832;
const REPEAT_LENGTH = 1346;
const LITERALS = 1860;

// Places in the state of the range decoder.
const RANGE = 0;
const CODE = 1;
const NEXT = 2;

/**
 * The range decoder: bits out of bytes, each weighed by a probability that learns.
 *
 * Range and code need 32 bits. V8 boxes such numbers in fields, not in a typed array nor in local variables; with fields, unpacking the
 * wasm on a processor slowed down four times took 421 ms where it takes 315 ms now. For the same reason the loops repeat what `bit` does.
 */
class RangeDecoder {
  /** @param {Uint8Array} bytes @param {number} at Where it begins, with a byte of zeros. @param {number} count How many probabilities. */
  constructor(bytes, at, count) {
    this.bytes = bytes;
    this.chances = new Uint16Array(count).fill(EVEN);
    this.state = new Int32Array([-1, new DataView(bytes.buffer, bytes.byteOffset).getInt32(at + 1), at + 5]);
  }

  /** @param {number} at */
  bit(at) {
    const { bytes, chances, state } = this;
    let range = state[RANGE];
    let code = state[CODE];
    let bit = 0;
    const chance = chances[at];
    const bound = Math.imul(range >>> 11, chance);
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      chances[at] = chance + ((WHOLE - chance) >> 5);
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      chances[at] = chance - (chance >> 5);
      bit = 1;
    }
    if (range >>> 24 === 0) {
      range <<= 8;
      code = (code << 8) | bytes[state[NEXT]++];
    }
    state[RANGE] = range;
    state[CODE] = code;
    return bit;
  }

  /** A number, its highest bit first. @param {number} from @param {number} bits */
  number(from, bits) {
    const { bytes, chances, state } = this;
    const end = 1 << bits;
    let range = state[RANGE];
    let code = state[CODE];
    let node = 1;
    while (node < end) {
      const chance = chances[from + node];
      const bound = Math.imul(range >>> 11, chance);
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        chances[from + node] = chance + ((WHOLE - chance) >> 5);
        node <<= 1;
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        chances[from + node] = chance - (chance >> 5);
        node = (node << 1) | 1;
      }
      if (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | bytes[state[NEXT]++];
      }
    }
    state[RANGE] = range;
    state[CODE] = code;
    return node - end;
  }

  /** A byte after a match: the byte that would have gone on with it is a hint, as long as it holds. @param {number} from @param {number} hint */
  hinted(from, hint) {
    let node = 1;
    let holds = 0x100;
    while (node < 0x100) {
      hint <<= 1;
      const expected = hint & holds;
      const bit = this.bit(from + holds + expected + node);
      node = (node << 1) | bit;
      holds &= bit === 1 ? expected : ~expected;
    }
    return node - 0x100;
  }

  /** A number, its lowest bit first. @param {number} from @param {number} bits */
  reversed(from, bits) {
    let node = 1;
    let value = 0;
    for (let n = 0; n < bits; n += 1) {
      const bit = this.bit(from + node);
      node = (node << 1) | bit;
      value |= bit << n;
    }
    return value;
  }

  /** Bits of even chance. @param {number} count */
  even(count) {
    const { bytes, state } = this;
    let range = state[RANGE];
    let code = state[CODE];
    let value = 0;
    for (let n = 0; n < count; n += 1) {
      range >>>= 1;
      value <<= 1;
      if (code >>> 0 >= range) {
        code = (code - range) | 0;
        value |= 1;
      }
      if (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | bytes[state[NEXT]++];
      }
    }
    state[RANGE] = range;
    state[CODE] = code;
    return value;
  }

  /** The length of a match. @param {number} of @param {number} place */
  length(of, place) {
    if (this.bit(of) === 0) return 2 + this.number(of + 2 + (place << 3), 3);
    if (this.bit(of + 1) === 0) return 10 + this.number(of + 130 + (place << 3), 3);
    return 18 + this.number(of + 258, 8);
  }

  /** The distance of a match of this length. @param {number} length */
  distance(length) {
    const slot = this.number(DISTANCES + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << bits;
    if (slot < 14) return high + this.reversed(LOW + high - slot, bits);
    return high + (this.even(bits - 4) << 4) + this.reversed(ALIGN, 4);
  }
}

/**
 * Unpacks the format `.lzma` with its size in the header. The caller holds a checksum against what may have been damaged.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpackLzma(bytes) {
  const [literalBits, rest] = [bytes[0] % 9, Math.floor(bytes[0] / 9)];
  const [literalMask, placeMask] = [(1 << rest % 5) - 1, (1 << Math.floor(rest / 5)) - 1];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);
  const out = new Uint8Array(size);
  const from = new RangeDecoder(bytes, 13, LITERALS + (0x300 << (literalBits + rest % 5)));
  // The last four distances, and what came last.
  let back = 0;
  let back1 = 0;
  let back2 = 0;
  let back3 = 0;
  let state = 0;
  let at = 0;
  while (at < size) {
    const place = at & placeMask;
    const context = (state << 4) + place;
    if (from.bit(IS_MATCH + context) === 0) {
      const base = LITERALS + 0x300 * (((at & literalMask) << literalBits) + ((at > 0 ? out[at - 1] : 0) >> (8 - literalBits)));
      out[at] = state < 7 ? from.number(base, 8) : from.hinted(base, out[at - back - 1]);
      at += 1;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let length = 1;
    if (from.bit(IS_REPEAT + state) === 0) {
      back3 = back2;
      back2 = back1;
      back1 = back;
      length = from.length(MATCH_LENGTH, place);
      state = state < 7 ? 7 : 10;
      back = from.distance(length);
    } else {
      const older = from.bit(IS_OLDER + state);
      if (older === 1) {
        const still = from.bit(IS_OLDER_STILL + state);
        const oldest = still === 1 ? from.bit(IS_OLDEST + state) : 0;
        const taken = still === 0 ? back1 : oldest === 0 ? back2 : back3;
        if (oldest === 1) back3 = back2;
        if (still === 1) back2 = back1;
        back1 = back;
        back = taken;
      }
      if (older === 1 || from.bit(IS_LONG_REPEAT + context) === 1) {
        length = from.length(REPEAT_LENGTH, place);
        state = state < 7 ? 8 : 11;
      } else {
        state = state < 7 ? 9 : 11;
      }
    }
    for (const end = Math.min(at + length, size); at < end; at += 1) out[at] = out[at - back - 1];
  }
  return out;
}
