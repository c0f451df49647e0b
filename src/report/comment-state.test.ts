import { describe, expect, it } from "vitest";

import {
  commentMarker,
  mayReplace,
  stateLine,
  stateOf,
  type CommentState,
} from "./comment-state.ts";

const state = (
  run: string,
  attempt: number,
  commit: string,
  of: "checking" | "checked" = "checked",
) => ({ run, attempt, commit, state: of }) satisfies CommentState;

describe("commentMarker", () => {
  const one = commentMarker({ configs: ["cloud-tasks.yaml"], environment: "" });

  it("is of configs and environment, however they are written", () => {
    expect(commentMarker({ configs: ["./cloud-tasks.yaml"], environment: "production" })).toBe(one);
    expect(commentMarker({ configs: ["cloud-tasks.yaml"], environment: "staging" })).not.toBe(one);
    expect(commentMarker({ configs: ["a/cloud-tasks.yaml"], environment: "" })).not.toBe(one);
    const both = { configs: ["a", "b"], environment: "" };
    expect(commentMarker(both)).toBe(commentMarker({ ...both, configs: ["b", "a"] }));
  });

  it("tells what was shipped apart from what is reviewed", () => {
    const key = { configs: ["cloud-tasks.yaml"], environment: "" };
    expect(commentMarker({ ...key, about: "shipped" })).not.toBe(one);
    expect(commentMarker({ ...key, about: "review" })).toBe(one);
  });

  it("can't be closed or continued by a name", () => {
    expect(commentMarker({ configs: ["a --> b\n"], environment: "--><b>" })).toMatch(
      /^<!-- cloud-tasks-pipeline comment [0-9a-f]{32} -->$/,
    );
  });
});

it("reads the state that it wrote, and nothing else", () => {
  const written = state("42", 2, "abc123");
  expect(stateOf(`marker\n${stateLine(written)}\ntext`)).toEqual(written);
  expect(stateOf(`marker\r\n${stateLine(written)}\r\ntext`)).toEqual(written);
  for (const line of [
    "",
    "<!-- cloud-tasks-pipeline run {} -->",
    "<!-- cloud-tasks-pipeline run { -->",
  ]) {
    expect(stateOf(`marker\n${line}\ntext`)).toBeUndefined();
  }
});

describe("mayReplace", () => {
  it.each([
    ["the first", undefined, state("1", 1, "a"), true],
    ["the result of the same run", state("5", 1, "a", "checking"), state("5", 1, "a"), true],
    ["a newer run", state("9", 1, "a"), state("10", 1, "b"), true],
    ["an older run of another commit", state("10", 1, "b"), state("9", 1, "a"), false],
    ["an older run that runs again", state("10", 1, "b"), state("9", 2, "a", "checking"), false],
    ["the same run again", state("9", 1, "a"), state("9", 2, "a", "checking"), true],
    [
      "an older run of the same commit that runs again",
      state("10", 1, "a"),
      state("9", 2, "a", "checking"),
      true,
    ],
    ["its result", state("9", 2, "a", "checking"), state("9", 2, "a"), true],
    ["who was overtaken by it", state("9", 2, "a"), state("9", 1, "a"), false],
  ])("%s", (_, there, ours, may) => expect(mayReplace(there, ours)).toBe(may));
});
