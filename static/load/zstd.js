// Zstandard as it comes in: each block is unpacked where it belongs, so that what
// came before it is there to be copied from, whatever its distance. (fzstd's own
// stream moves a window of all that for each block.)
import { readBlock, readFrame } from "./fzstd/fzstd.js";
import { join } from "./fetch.js";

const magic = [0x28, 0xb5, 0x2f, 0xfd];
const longestHeader = 18; // bytes of a frame, with the first of a block's

/** @typedef {import("./fetch.js").Bytes} Bytes */
/** @typedef {import("./fetch.js").Next} Next */

/** @param {Bytes} b */
export const isZstd = (b) => magic.every((v, i) => b[i] === v);

/**
 * unzstd gives what one frame of Zstandard (RFC 8878) holds, as parts of one array.
 * The frame must say how long that is, and be at most so long.
 * @param {Next} next
 * @param {number} limit
 * @returns {Next}
 */
export function unzstd(next, limit) {
  /** @type {Bytes} */
  let packed = new Uint8Array(0);
  /** @type {any} */
  let frame = null;
  const more = async () => {
    const chunk = await next();
    if (!chunk) throw new Error("it ends too early");
    packed = join(packed, chunk);
  };
  return async () => {
    if (!frame) {
      while (packed.length < longestHeader) await more();
      const size = frameSize(packed);
      if (Number.isNaN(size)) throw new Error("it does not say how long it is");
      if (size > limit) throw new Error(`it says that it unpacks to ${size} bytes`);
      frame = readFrame(packed, 1);
      packed = packed.subarray(frame.b);
      frame.b = 0;
    }
    if (frame.l) {
      let rest = packed.length - 4 * frame.c; // but for a checksum
      for (let chunk; (chunk = await next()); ) rest += chunk.length;
      if (rest > 0) throw new Error("it goes on behind its end");
      packed = new Uint8Array(4 * frame.c);
      return null;
    }
    const from = frame.y;
    while (packed.length < 3 + blockSize(packed) || !readBlock(packed, frame, frame.w)) await more();
    packed = packed.subarray(frame.b);
    frame.b = 0;
    frame.e = frame.y;
    if (frame.y > frame.w.length || frame.l && frame.y < frame.w.length) throw new Error("it is not as long as it says");
    return frame.w.subarray(from, frame.y);
  };
}

// frameSize is how long a frame says that its content is; NaN when it does not.
function frameSize(b) {
  const flags = b[4];
  const single = flags >> 5 & 1;
  const at = 6 - single + [0, 1, 2, 4][flags & 3];
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  switch (flags >> 6) {
    case 0: return single ? b[at] : NaN;
    case 1: return view.getUint16(at, true) + 256;
    case 2: return view.getUint32(at, true);
    default: return Number(view.getBigUint64(at, true));
  }
}

// blockSize is how many bytes follow a block's header: of one that repeats a
// byte, that.
function blockSize(b) {
  if (b.length < 3) return 0;
  const header = b[0] | b[1] << 8 | b[2] << 16;
  return (header >> 1 & 3) === 1 ? 1 : header >> 3;
}
