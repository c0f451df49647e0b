import { describe, expect, it } from "vitest";

import {
  arePromoted,
  areProven,
  earlierRevisions,
  isProven,
  lastPromoted,
  readRecord,
  RELEASE_ANNOTATION,
  withPromoted,
  writeRecord,
  type ReleaseRecord,
} from "./proof.ts";

const at = "2026-01-01T00:00:00Z";
const proof = (revision: string) => ({ revision, run: "0123456789ab", at });
const EMPTY: ReleaseRecord = { version: 1, proven: [] };

describe("the annotation", () => {
  it("is read as it was written, beside those of others", () => {
    const record = withPromoted(EMPTY, proof("w-2"), { "w-1": 100 });
    const annotations = writeRecord({ team: "mail" }, record);
    expect(annotations["team"]).toBe("mail");
    expect(readRecord(annotations)).toEqual(record);
  });

  it.each([
    ["missing", undefined],
    ["not JSON", "{"],
    ["of another version", '{"version":2,"proven":[]}'],
    ["of another shape", '{"version":1,"proven":["w-1"]}'],
    ["a list", "[]"],
  ])("proves nothing when it is %s", (_, text) => {
    const record = readRecord(text === undefined ? {} : { [RELEASE_ANNOTATION]: text });
    expect(record).toEqual(EMPTY);
    expect(isProven(record, "w-1")).toBe(false);
  });
});

describe("a promotion", () => {
  it("is proven from then on, and the earlier ones stay so, four in all", () => {
    let record = EMPTY;
    for (let n = 1; n <= 6; n++)
      record = withPromoted(record, proof(`w-${n}`), { [`w-${n - 1}`]: 100 });
    expect(record.proven.map(({ revision }) => revision)).toEqual(["w-6", "w-5", "w-4", "w-3"]);
    expect(record.before).toEqual({ "w-5": 100 });
    expect(earlierRevisions(record, { "w-6": 100 })).toEqual(["w-5", "w-4", "w-3"]);
  });

  it("keeps the proof of what it replaced, however long ago that was", () => {
    let record = EMPTY;
    for (let n = 1; n <= 4; n++)
      record = withPromoted(record, proof(`w-${n}`), { [`w-${n - 1}`]: 100 });
    // Somebody went back to the first one meanwhile.
    record = withPromoted(record, proof("w-5"), { "w-1": 100 });
    expect(record.proven.map(({ revision }) => revision)).toEqual(["w-5", "w-1", "w-4", "w-3"]);
    expect(areProven(record, record.before ?? {})).toBe(true);
  });

  it("keeps what it replaced addressable though that was never proven", () => {
    const record = withPromoted(EMPTY, proof("w-3"), { "w-1": 60, "w-2": 40 });
    expect(record.before).toEqual({ "w-1": 60, "w-2": 40 });
    expect(earlierRevisions(record, { "w-3": 100 })).toEqual(["w-1", "w-2"]);
  });

  it("of what serves already replaces nothing", () => {
    const first = withPromoted(EMPTY, proof("w-2"), { "w-1": 100 });
    const again = withPromoted(first, proof("w-2"), { "w-2": 100 });
    expect(again.before).toEqual({ "w-1": 100 });
    expect(again.proven).toHaveLength(1);
    expect(withPromoted(EMPTY, proof("w-1"), {})).not.toHaveProperty("before");
  });
});

describe("a promotion without a proof", () => {
  const later = { ...proof("w-2"), at: "2026-01-02T00:00:00Z" };
  const record = withPromoted(withPromoted(EMPTY, proof("w-1"), {}), later, { "w-1": 100 }, false);

  it("is told as such, and can be gone back from", () => {
    expect(isProven(record, "w-2")).toBe(false);
    expect(record).toMatchObject({ unproven: later, before: { "w-1": 100 } });
    expect(lastPromoted(record)).toEqual(later);
    expect(arePromoted(record, { "w-2": 60, "w-1": 40 })).toBe(true);
    expect(arePromoted(record, { "w-2": 60, "w-3": 40 })).toBe(false);
    expect(arePromoted(record, {})).toBe(false);
    expect(readRecord(writeRecord({}, record))).toEqual(record);
  });

  it("is forgotten once something proven takes its place", () => {
    const next = withPromoted(
      record,
      { ...proof("w-3"), at: "2026-01-03T00:00:00Z" },
      { "w-2": 100 },
    );
    expect(next).not.toHaveProperty("unproven");
    expect(lastPromoted(next)?.revision).toBe("w-3");
  });

  it("takes no earlier proof away", () => {
    const again = withPromoted(withPromoted(EMPTY, proof("w-1"), {}), proof("w-1"), {}, false);
    expect(isProven(again, "w-1")).toBe(true);
  });
});

it("calls traffic proven when all of it is, and there is some", () => {
  const record = withPromoted(EMPTY, proof("w-1"), {});
  expect(areProven(record, { "w-1": 100 })).toBe(true);
  expect(areProven(record, { "w-1": 60, "w-2": 40 })).toBe(false);
  expect(areProven(record, {})).toBe(false);
});
