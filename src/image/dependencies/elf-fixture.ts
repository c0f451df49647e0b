/** An ELF file of one segment with the given libraries and versions, as a linker lays it out. */
export function elf(
  needed: readonly string[],
  versions: readonly string[] = [],
  machine = 62,
): Buffer {
  const names = [...needed, ...versions];
  const offsets: number[] = [];
  let strings = "\0";
  for (const name of names) {
    offsets.push(strings.length);
    strings += `${name}\0`;
  }
  const at = { dynamic: 64 + 2 * 56, verneed: 0, strings: 0 };
  at.verneed = at.dynamic + (needed.length + 4) * 16;
  at.strings = at.verneed + 16 + versions.length * 16;
  const bytes = Buffer.alloc(at.strings + strings.length);
  const base = 0x1000n;
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes.writeUInt16LE(machine, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(2, 56);
  const segment = (index: number, type: number, offset: number, size: number): void => {
    bytes.writeUInt32LE(type, 64 + index * 56);
    bytes.writeBigUInt64LE(BigInt(offset), 64 + index * 56 + 8);
    bytes.writeBigUInt64LE(base + BigInt(offset), 64 + index * 56 + 16);
    bytes.writeBigUInt64LE(BigInt(size), 64 + index * 56 + 32);
  };
  segment(0, 1, 0, bytes.length);
  segment(1, 2, at.dynamic, at.verneed - at.dynamic);
  const entries: [bigint, bigint][] = [
    ...needed.map((_, index): [bigint, bigint] => [1n, BigInt(offsets[index] ?? 0)]),
    [5n, base + BigInt(at.strings)],
    ...(versions.length === 0
      ? []
      : ([
          [0x6ffffffen, base + BigInt(at.verneed)],
          [0x6fffffffn, 1n],
        ] as [bigint, bigint][])),
  ];
  for (const [index, [tag, value]] of entries.entries()) {
    bytes.writeBigUInt64LE(tag, at.dynamic + index * 16);
    bytes.writeBigUInt64LE(value, at.dynamic + index * 16 + 8);
  }
  bytes.writeUInt16LE(versions.length, at.verneed + 2);
  bytes.writeUInt32LE(16, at.verneed + 8);
  for (const [index] of versions.entries()) {
    const entry = at.verneed + 16 + index * 16;
    bytes.writeUInt32LE(offsets[needed.length + index] ?? 0, entry + 8);
    bytes.writeUInt32LE(16, entry + 12);
  }
  bytes.write(strings, at.strings, "latin1");
  return bytes;
}
