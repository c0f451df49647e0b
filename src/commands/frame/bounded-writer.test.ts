import { expect, it } from "vitest";

import { boundedWriter } from "./bounded-writer.ts";

it("drops unread lines, and reports how many once the output is read again", () => {
  const stream = { writableLength: 0 };
  const written: string[] = [];
  const write = boundedWriter(stream, (text) => void written.push(text));
  write("a\n");
  stream.writableLength = 1_000_001;
  write("b\n");
  write("c\n");
  stream.writableLength = 1_000_000;
  write("d\n");
  write("e\n");
  expect(written).toEqual([
    "a\n",
    "! 2 lines were dropped: the output was not read\n",
    "d\n",
    "e\n",
  ]);
});
