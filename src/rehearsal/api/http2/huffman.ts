import { ConnectionError, ERROR } from "./protocol.ts";

/**
 * Bits of the code of each octet; the codes follow, since shorter ones come first and equally long
 * ones are in the order of their octets. @see https://www.rfc-editor.org/rfc/rfc7541#appendix-B
 */
const CODE_BITS = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5,
  6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
  7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6,
  7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23,
  23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22,
  22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22,
  23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27,
  27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25,
  24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
];
/** Longer padding, or such that is not the beginning of this code, is an error. */
const MAX_PADDING_BITS = 7;

/**
 * Eight bits lead to an octet or to the next eight; the code of the end of a string leads nowhere,
 * as it must.
 */
interface Branch {
  readonly next: (Branch | Leaf | undefined)[];
}

interface Leaf {
  readonly octet: number;
  /** Bits of the last eight that are its own. */
  readonly bits: number;
}

let root: Branch | undefined;

function buildTree(): Branch {
  const tree: Branch = { next: [] };
  const octets = CODE_BITS.map((bits, octet) => ({ bits, octet }));
  let code = 0;
  let before = 0;
  for (const { bits, octet } of octets.toSorted((a, b) => a.bits - b.bits || a.octet - b.octet)) {
    code *= 2 ** (bits - before);
    before = bits;
    insert(tree, code, bits, octet);
    code += 1;
  }
  return tree;
}

function insert(tree: Branch, code: number, bits: number, octet: number): void {
  let branch = tree;
  let left = bits;
  for (; left > 8; left -= 8) {
    const index = (code >>> (left - 8)) & 0xff;
    const found = branch.next[index];
    const next: Branch = found !== undefined && "next" in found ? found : { next: [] };
    branch.next[index] = next;
    branch = next;
  }
  const first = (code << (8 - left)) & 0xff;
  for (let index = first; index < first + 2 ** (8 - left); index++) {
    branch.next[index] = { octet, bits: left };
  }
}

/** Latin1 text of a Huffman-coded string. @throws ConnectionError COMPRESSION_ERROR */
export function decodeHuffman(bytes: Buffer, from: number, to: number): string {
  root ??= buildTree();
  const octets = Buffer.allocUnsafe(Math.ceil(((to - from) * 8) / 5));
  let length = 0;
  let branch = root;
  /** Bits that are not used up, and how many; of them, those since the last octet. */
  let pending = 0;
  let count = 0;
  let sinceOctet = 0;
  for (let at = from; at < to; at++) {
    pending = ((pending << 8) | (bytes[at] ?? 0)) & 0xffff;
    count += 8;
    sinceOctet += 8;
    while (count >= 8) {
      const found = branch.next[(pending >>> (count - 8)) & 0xff];
      if (found === undefined) throw badCode();
      if ("next" in found) {
        count -= 8;
        branch = found;
      } else {
        octets[length++] = found.octet;
        count -= found.bits;
        branch = root;
        sinceOctet = count;
      }
    }
  }
  while (count > 0) {
    const found = branch.next[(pending << (8 - count)) & 0xff];
    if (found === undefined || "next" in found || found.bits > count) break;
    octets[length++] = found.octet;
    count -= found.bits;
    branch = root;
    sinceOctet = count;
  }
  const ones = 2 ** count - 1;
  if (sinceOctet > MAX_PADDING_BITS || (pending & ones) !== ones) throw badCode();
  return octets.toString("latin1", 0, length);
}

function badCode(): ConnectionError {
  return new ConnectionError(ERROR.compression, "a Huffman code that is not valid");
}
