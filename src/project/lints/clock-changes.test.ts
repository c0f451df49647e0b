import { describe, expect, it } from "vitest";

import { clockChanges, mayChangeAt } from "./clock-changes.ts";

const shown = (timeZone: string) =>
  clockChanges(timeZone).map(({ date, month, fromMinute, untilMinute, isSkipped }) => {
    const minutes = `${fromMinute} to ${untilMinute}`;
    return `${date.toISOString().slice(0, 10)} ${month}: ${minutes} ${isSkipped ? "skipped" : "twice"}`;
  });

describe("clockChanges", () => {
  it.each([
    [
      "Europe/Helsinki",
      ["2026-03-29 March: 180 to 240 skipped", "2026-10-25 October: 180 to 240 twice"],
    ],
    [
      "America/Los_Angeles",
      ["2026-03-08 March: 120 to 180 skipped", "2026-11-01 November: 60 to 120 twice"],
    ],
    [
      "Australia/Lord_Howe",
      ["2026-04-05 April: 90 to 120 twice", "2026-10-04 October: 120 to 150 skipped"],
    ],
    [
      "Africa/Casablanca",
      ["2026-02-15 February: 120 to 180 twice", "2026-03-22 March: 120 to 180 skipped"],
    ],
    // Back from midnight: it is the day before that has its last hour twice.
    [
      "America/Santiago",
      ["2026-04-04 April: 1380 to 1440 twice", "2026-09-06 September: 0 to 60 skipped"],
    ],
    ["Etc/UTC", []],
    ["Asia/Tokyo", []],
    ["not/a zone", []],
  ])("of %s", (timeZone, changes) => expect(shown(timeZone)).toEqual(changes));
});

describe("mayChangeAt", () => {
  it.each([...Intl.supportedValuesOf("timeZone"), "Etc/UTC", "US/Pacific", "PST8PDT"])(
    "leaves out no change of %s",
    (timeZone) => {
      const hours = clockChanges(timeZone).flatMap(({ fromMinute, untilMinute }) =>
        Array.from({ length: untilMinute - fromMinute }, (_, index) =>
          Math.floor((fromMinute + index) / 60),
        ),
      );
      const missed = hours.filter((hour) => !mayChangeAt(timeZone, [hour]));
      expect(missed).toEqual([]);
    },
  );

  it.each([
    ["Etc/UTC", [2], false],
    ["Europe/Berlin", [4, 12, 20], false],
    ["Europe/Berlin", [3], true],
    ["America/New_York", [3], false],
    ["America/New_York", [2, 12], true],
    ["US/Pacific", [3], true],
  ])("of %s at %j is %s", (timeZone, hours, may) => expect(mayChangeAt(timeZone, hours)).toBe(may));
});
