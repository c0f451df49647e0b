import { inflateRawSync } from "node:zlib";

/**
 * Signatures and field offsets: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * (4.3.12, 4.3.16, 4.3.7)
 */
const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const LOCAL_HEADER = 0x04_03_4b_50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
/** Terraform is about 90 MB; a bomb is more. */
const MAX_PROGRAM_BYTES = 512 * 1024 * 1024;

/**
 * One file of a ZIP archive. Node brings the inflation but no reader, and neither `unzip` nor
 * PowerShell is on every machine. No ZIP64, no encryption: the archives of HashiCorp's releases
 * have neither.
 * @throws Error that names what is wrong with the archive
 */
export function readZipEntry(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf(endSignature());
  if (end === -1 || end + END_LENGTH > zip.length)
    throw new Error("it is not a complete ZIP archive");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_LENGTH > end || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new Error("its directory is damaged");
    }
    const nameLength = zip.readUInt16LE(at + 28);
    const found = zip.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    if (found === name) return readEntry(zip, at, name);
    at += ENTRY_LENGTH + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`it holds no file "${name}"`);
}

/**
 * Sizes come from the directory: a local header leaves them out when the archive was written as a
 * stream.
 */
function readEntry(zip: Buffer, entry: number, name: string): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const packedSize = zip.readUInt32LE(entry + 20);
  const size = zip.readUInt32LE(entry + 24);
  const local = zip.readUInt32LE(entry + 42);
  if (local + LOCAL_LENGTH > zip.length || zip.readUInt32LE(local) !== LOCAL_HEADER) {
    throw new Error(`the header of "${name}" is damaged`);
  }
  const start = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (size > MAX_PROGRAM_BYTES) throw new Error(`"${name}" has ${size} bytes, which is too much`);
  if (method !== STORED && method !== DEFLATED) {
    throw new Error(`"${name}" is packed by the unknown method ${method}`);
  }
  const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: size });
  if (content.length !== size) throw new Error(`"${name}" is not as long as its directory says`);
  return content;
}

function endSignature(): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(END_OF_DIRECTORY);
  return bytes;
}
