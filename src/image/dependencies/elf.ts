/** What a native addon asks of the system that it is loaded on. */
export type Addon =
  /** Undefined libc: it needs none, or none that is known. */
  | { readonly libc: "glibc" | "musl" | undefined; readonly glibc: Version | undefined }
  | { readonly unfit: string };

/** `[2, 34]` */
export type Version = readonly [number, number];

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT = { needed: 1n, strtab: 5n, verneed: 0x6ffffffen, verneednum: 0x6fffffffn } as const;
const X86_64 = 62;
/** More entries than any addon has: the file says what it likes. */
const MAX_ENTRIES = 10_000;

/**
 * Reads what a shared object for Linux needs. A file that lies about its offsets is unfit too.
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html
 * @see
 * https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html
 */
export function readAddon(bytes: Buffer): Addon {
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46) return { unfit: formatOf(bytes) };
  if (bytes[4] !== 2 || bytes[5] !== 1) return { unfit: "a 32-bit or big-endian system" };
  const machine = bytes.readUInt16LE(18);
  if (machine !== X86_64)
    return { unfit: machine === 183 ? "linux/arm64" : `another CPU (ELF ${machine})` };
  try {
    return neededBy(bytes);
  } catch (error) {
    if (error instanceof RangeError) return { unfit: "nothing: the file is damaged" };
    throw error;
  }
}

function formatOf(bytes: Buffer): string {
  const magic = bytes.length < 4 ? 0 : bytes.readUInt32BE(0);
  if ([0xcffaedfe, 0xcefaedfe, 0xcafebabe].includes(magic)) return "macOS";
  return magic >>> 16 === 0x4d5a ? "Windows" : "no system that is known";
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: bigint;
  readonly size: number;
}

function neededBy(bytes: Buffer): Addon {
  const segments = segmentsOf(bytes);
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  const entries = dynamic === undefined ? [] : dynamicEntries(bytes, dynamic);
  const value = (tag: bigint): bigint | undefined =>
    entries.find((entry) => entry.tag === tag)?.value;
  const strings = fileOffset(segments, value(DT.strtab) ?? 0n);
  const needed = entries
    .filter(({ tag }) => tag === DT.needed)
    .map((entry) => textAt(bytes, strings + Number(entry.value)));
  if (needed.some((name) => name.startsWith("libc.musl-")))
    return { libc: "musl", glibc: undefined };
  if (!needed.includes("libc.so.6")) {
    // musl's own tools call it so as well; glibc never does.
    return { libc: needed.includes("libc.so") ? "musl" : undefined, glibc: undefined };
  }
  const address = value(DT.verneed);
  const names =
    address === undefined
      ? []
      : versionNames(
          bytes,
          fileOffset(segments, address),
          Number(value(DT.verneednum) ?? 0n),
          strings,
        );
  return { libc: "glibc", glibc: newest(names) };
}

function segmentsOf(bytes: Buffer): Segment[] {
  const table = Number(bytes.readBigUInt64LE(32));
  const [size, count] = [bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  return Array.from({ length: Math.min(count, MAX_ENTRIES) }, (_, index) => {
    const at = table + index * size;
    return {
      type: bytes.readUInt32LE(at),
      offset: Number(bytes.readBigUInt64LE(at + 8)),
      address: bytes.readBigUInt64LE(at + 16),
      size: Number(bytes.readBigUInt64LE(at + 32)),
    };
  });
}

function dynamicEntries(
  bytes: Buffer,
  { offset, size }: Segment,
): { tag: bigint; value: bigint }[] {
  const entries: { tag: bigint; value: bigint }[] = [];
  const end = offset + Math.min(size, MAX_ENTRIES * 16);
  for (let at = offset; at + 16 <= end; at += 16) {
    const tag = bytes.readBigUInt64LE(at);
    if (tag === 0n) break;
    entries.push({ tag, value: bytes.readBigUInt64LE(at + 8) });
  }
  return entries;
}

/** Where an address of memory lies in the file. */
function fileOffset(segments: readonly Segment[], address: bigint): number {
  const segment = segments.find(
    ({ type, address: from, size }) =>
      type === PT_LOAD && address >= from && address < from + BigInt(size),
  );
  return segment === undefined ? 0 : segment.offset + Number(address - segment.address);
}

/** The names of the symbol versions that are asked for: `GLIBC_2.34`. */
function versionNames(bytes: Buffer, start: number, count: number, strings: number): string[] {
  const names: string[] = [];
  let at = start;
  for (let file = 0; file < Math.min(count, MAX_ENTRIES); file++) {
    let entry = at + bytes.readUInt32LE(at + 8);
    const entries = bytes.readUInt16LE(at + 2);
    for (let index = 0; index < entries && names.length < MAX_ENTRIES; index++) {
      names.push(textAt(bytes, strings + bytes.readUInt32LE(entry + 8)));
      entry += bytes.readUInt32LE(entry + 12);
    }
    const next = bytes.readUInt32LE(at + 12);
    if (next === 0) break;
    at += next;
  }
  return names;
}

function textAt(bytes: Buffer, at: number): string {
  if (at < 0 || at >= bytes.length) throw new RangeError("a name outside of the file");
  const end = bytes.indexOf(0, at);
  return bytes.toString("latin1", at, end < 0 ? at : Math.min(end, at + 255));
}

/** The newest glibc of names such as `GLIBC_2.34`; undefined when there is none. */
export function newest(names: Iterable<string>): Version | undefined {
  let found: Version | undefined;
  for (const name of names) {
    const match = /^GLIBC_(\d+)\.(\d+)/.exec(name);
    if (match === null) continue;
    const version: Version = [Number(match[1]), Number(match[2])];
    if (found === undefined || isNewer(version, found)) found = version;
  }
  return found;
}

export function isNewer(one: Version, other: Version): boolean {
  return one[0] > other[0] || (one[0] === other[0] && one[1] > other[1]);
}
