import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  candidateTag,
  candidateTags,
  earlierTag,
  earlierTags,
  followsLatest,
  foreignTags,
  isOwnTag,
  resolveTraffic,
  sameEntries,
  sharesText,
  soleRevision,
  trafficEntries,
} from "./traffic.ts";

const LATEST = { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" };

describe("resolveTraffic", () => {
  it("puts the latest ready revision where an entry follows it, its tag too", () => {
    const entries = [
      { ...LATEST, percent: 60, tag: "live" },
      { revision: "projects/p/locations/l/services/w/revisions/w-1", percent: 40 },
      { ...LATEST, percent: 0, tag: "next" },
    ];
    expect(resolveTraffic(entries, "w-2")).toEqual({
      shares: { "w-1": 40, "w-2": 60 },
      tags: { live: "w-2", next: "w-2" },
    });
  });

  it("adds up what goes to one revision by two entries", () => {
    const entries = [
      { ...LATEST, percent: 60 },
      { revision: "w-2", percent: 40 },
    ];
    expect(resolveTraffic(entries, "w-2").shares).toEqual({ "w-2": 100 });
  });

  it("believes a status that names the revision that LATEST stood for", () => {
    expect(resolveTraffic([{ ...LATEST, revision: "w-1", percent: 100 }], "w-2").shares).toEqual({
      "w-1": 100,
    });
  });

  it("sends nothing anywhere while no revision is ready", () => {
    expect(resolveTraffic([{ ...LATEST, percent: 100, tag: "live" }], undefined)).toEqual({
      shares: {},
      tags: {},
    });
  });
});

it("writes entries by name that mean the same, in an order of their own", () => {
  const revision = fc.integer({ min: 1, max: 9 }).map((n) => `w-0000${n}-abc`);
  const traffic = fc.record({
    shares: fc.dictionary(revision, fc.integer({ min: 1, max: 100 }), { maxKeys: 4 }),
    tags: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), revision, { maxKeys: 5 }),
  });
  fc.assert(
    fc.property(traffic, (given) => {
      const entries = trafficEntries(given);
      expect(entries.some(followsLatest)).toBe(false);
      const read = resolveTraffic(entries, "w-latest");
      expect(sameEntries(read.shares, given.shares) && sameEntries(read.tags, given.tags)).toBe(
        true,
      );
      const turned = {
        shares: Object.fromEntries(Object.entries(given.shares).toReversed()),
        tags: Object.fromEntries(Object.entries(given.tags).toReversed()),
      };
      expect(trafficEntries(turned)).toEqual(entries);
    }),
  );
});

it("knows the pipeline's own tags from those of others", () => {
  const own = [candidateTag("0123456789ab"), earlierTag("w-00001-abc")];
  expect(own).toEqual(["c-01234567", expect.stringMatching(/^p-[0-9a-f]{8}$/)]);
  expect(own.every(isOwnTag)).toBe(true);
  for (const tag of ["stable", "c-main", "c-0123456", "c-012345678", "pr-12345678", "p-ABCDEF01"]) {
    expect(isOwnTag(tag), tag).toBe(false);
  }
  const tags = { stable: "w-1", "c-01234567": "w-2", "p-01234567": "w-3" };
  expect([candidateTags(tags), earlierTags(tags), foreignTags(tags)]).toEqual([
    { "c-01234567": "w-2" },
    { "p-01234567": "w-3" },
    { stable: "w-1" },
  ]);
});

it("says where the traffic goes", () => {
  expect(sharesText({ "w-1": 100 })).toBe("w-1");
  expect(sharesText({ "w-1": 40, "w-2": 60 })).toBe("w-2 60 %, w-1 40 %");
  expect(sharesText({})).toBe("no revision");
  expect([soleRevision({ "w-1": 100 }), soleRevision({ "w-1": 40, "w-2": 60 })]).toEqual([
    "w-1",
    undefined,
  ]);
});
