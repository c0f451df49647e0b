import { describe, expect, it } from "vitest";

import { UNKNOWN } from "../protocol/value.ts";
import { planBlock, replacePaths } from "./plan.ts";
import type { Attributes } from "./schema.ts";

const ATTRIBUTES: Attributes = {
  name: { type: "string", required: true, forceNew: true },
  state: { type: "string", optional: true, default: "RUNNING" },
  uri: { type: "string", computed: true },
  wait: { type: "string", optional: true, suppressesSomeDiffs: true },
  secret: { type: "string", optional: true, writeOnly: true },
  limits: {
    type: "list(block)",
    optional: true,
    computed: true,
    maxItems: 1,
    attributes: { rate: { type: "number", optional: true, computed: true } },
  },
  env: {
    type: "set(block)",
    optional: true,
    attributes: {
      name: { type: "string", required: true },
      value: { type: "string", optional: true, default: "" },
      origin: { type: "string", computed: true },
    },
  },
};

describe("the plan of a block", () => {
  it("takes configuration, defaults and unknowns for what is new", () => {
    const planned = planBlock(ATTRIBUTES, { name: "q", limits: [], env: [] }, undefined);
    expect(planned).toEqual({
      name: "q",
      state: "RUNNING",
      uri: UNKNOWN,
      wait: null,
      secret: null,
      limits: UNKNOWN,
      env: [],
    });
  });

  it("keeps computed values of before", () => {
    const prior = { name: "q", state: "RUNNING", uri: "u", wait: null, limits: [{ rate: 5 }] };
    const planned = planBlock(ATTRIBUTES, { name: "q", limits: [], env: [] }, prior);
    expect(planned).toMatchObject({ uri: "u", limits: [{ rate: 5 }] });
  });

  it("shows no difference between equal durations", () => {
    const config = { name: "q", wait: "0.100s", limits: [], env: [] };
    expect(planBlock(ATTRIBUTES, config, { name: "q", wait: "0.1s" })["wait"]).toBe("0.1s");
    expect(planBlock(ATTRIBUTES, config, { name: "q", wait: "1s" })["wait"]).toBe("0.100s");
  });

  it("never plans a write-only value", () => {
    const config = { name: "q", secret: "s3cret", limits: [], env: [] };
    expect(planBlock(ATTRIBUTES, config, undefined)["secret"]).toBeNull();
  });

  it("finds the elements of a set whatever their order", () => {
    const prior = {
      env: [
        { name: "B", value: "2", origin: "y" },
        { name: "A", value: "1", origin: "x" },
      ],
    };
    const config = {
      name: "q",
      limits: [],
      env: [
        { name: "A", value: "1" },
        { name: "B", value: "3" },
      ],
    };
    expect(planBlock(ATTRIBUTES, config, prior)["env"]).toEqual([
      { name: "A", value: "1", origin: "x" },
      { name: "B", value: "3", origin: UNKNOWN },
    ]);
  });

  it("names what cannot change in place", () => {
    const prior = { name: "q", state: "RUNNING" };
    expect(replacePaths(ATTRIBUTES, { ...prior, state: "PAUSED" }, prior)).toEqual([]);
    expect(replacePaths(ATTRIBUTES, { ...prior, name: "r" }, prior)).toEqual([["name"]]);
  });
});
