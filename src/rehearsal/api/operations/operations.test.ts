import { expect, test } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { scalarText } from "../../json/json-values.ts";
import { Operations } from "./operations.ts";

test("a wait ends with its time, and with the operation when that is sooner", async () => {
  const clock = new VirtualClock();
  const operations = new Operations();
  let finish: (value: { done: string }) => void = () => undefined;
  const work = new Promise<{ done: string }>((resolve) => (finish = resolve));
  const { name } = operations.start("projects/p/locations/l", {}, work) as { name: string };
  const short = operations.wait(name, { clock, timeoutMs: 1_000 });
  await clock.advance(1_000);
  expect(await short).toMatchObject({ done: false });
  const long = operations.wait(name, { clock, timeoutMs: 60_000 });
  finish({ done: "yes" });
  expect(await long).toMatchObject({ done: true, response: { done: "yes" } });
  expect(await operations.wait(name)).toMatchObject({ done: true });
});

test("forgets the oldest that is done when there are too many", () => {
  const operations = new Operations();
  const names = Array.from({ length: 10_002 }, (_unused, index) => {
    const work = index === 0 ? new Promise<never>(() => undefined) : undefined;
    return scalarText(operations.start("p", {}, work)["name"]);
  });
  expect(operations.list("p")).toHaveLength(10_000);
  expect(operations.get(names[0] ?? "")).toMatchObject({ done: false });
  expect(() => operations.get(names[1] ?? "")).toThrow("not found");
  expect(operations.get(names[10_001] ?? "")).toMatchObject({ done: true });
});
