import type { HeaderField } from "./hpack-decoder.ts";

/** `:status: 200` of the static table. */
const STATUS_200 = Buffer.from([0x88]);

/**
 * A header block of literals that no table keeps: a reply has few fields, and what both sides would
 * have to keep in step costs more than it saves on a loopback.
 * @see https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2
 */
export function encodeHeaders(fields: readonly HeaderField[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([name, value]) =>
      name === ":status" && value === "200"
        ? [STATUS_200]
        : [Buffer.from([0]), encodeText(name), encodeText(value)],
    ),
  );
}

function encodeText(text: string): Buffer {
  const octets = Buffer.from(text, "latin1");
  return Buffer.concat([encodeInteger(octets.length, 7), octets]);
}

/** @see https://www.rfc-editor.org/rfc/rfc7541#section-5.1 */
function encodeInteger(value: number, prefixBits: number): Buffer {
  const most = 2 ** prefixBits - 1;
  if (value < most) return Buffer.from([value]);
  const octets = [most];
  let rest = value - most;
  for (; rest >= 128; rest = Math.floor(rest / 128)) octets.push((rest % 128) + 128);
  return Buffer.from([...octets, rest]);
}
