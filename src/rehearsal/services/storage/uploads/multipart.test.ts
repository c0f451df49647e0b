import { expect, it } from "vitest";

import { partsOf } from "./multipart.ts";

/** Line ends of both kinds, dashes, a NUL, and what only begins like a delimiter; ends in CR. */
const CONTENT = Buffer.from("a\r\n--x\r\n\n--b\n\0\xff--\r\n\n--=b=x\r\n--=b=x\n\r\n\r", "latin1");

/** As `email.generator` of Python writes it, which gcloud uses, or as RFC 2046 has it. */
function body(lineEnd: string): Buffer {
  const lines = (...all: string[]): Buffer => Buffer.from(all.join(lineEnd));
  return Buffer.concat([
    lines("--=b=", "Content-Type: application/json", "MIME-Version: 1.0", "", '{"name":"x"}'),
    lines("", "--=b=", "Content-Type: text/x", "Content-Transfer-Encoding: binary", "", ""),
    CONTENT,
    lines("", "--=b=--"),
  ]);
}

it.each([
  ["bare line feeds (gcloud)", "\n"],
  ["CRLF (RFC 2046)", "\r\n"],
])("takes a frame of %s, and the content byte for byte", (_name, lineEnd) => {
  const [metadata, media, ...more] = partsOf("multipart/related; boundary='=b='", body(lineEnd));
  expect(more).toEqual([]);
  expect(metadata).toEqual({ type: "application/json", bytes: Buffer.from('{"name":"x"}') });
  expect(media?.type).toBe("text/x");
  expect(media?.bytes.equals(CONTENT)).toBe(true);
});

it("finds an empty content, and the boundary in any quotes", () => {
  const empty = Buffer.from("--b\n\n{}\n--b\nContent-Type: a/b\n\n\n--b--\n");
  for (const boundary of ["b", '"b"', "'b'"]) {
    const found = partsOf(`multipart/related; boundary=${boundary}; x=y`, empty);
    expect(found.map(({ bytes }) => bytes.toString())).toEqual(["{}", ""]);
  }
});

it.each(["", "--b", "--bx\n", "--b\n\n{}", "--b\nno head\n--b--"])("%j has no parts", (text) => {
  expect(partsOf("multipart/related; boundary=b", Buffer.from(text))).toEqual([]);
});

it("refuses a type without a boundary", () => {
  expect(() => partsOf("multipart/related", Buffer.from("--b\n"))).toThrow("no boundary");
});
