import { expect, it } from "vitest";

import { selectFields } from "./partial-response.ts";

const LIST = {
  kind: "storage#objects",
  nextPageToken: "t",
  items: [
    { name: "a", size: "1", metadata: { k: "v", l: "w" }, owner: { entity: "e", entityId: "i" } },
    { name: "b", size: "2" },
  ],
};

it.each([
  ["*", LIST],
  ["kind,nextPageToken", { kind: "storage#objects", nextPageToken: "t" }],
  [
    "items(name,size),nextPageToken",
    {
      nextPageToken: "t",
      items: [
        { name: "a", size: "1" },
        { name: "b", size: "2" },
      ],
    },
  ],
  ["items/name", { items: [{ name: "a" }, { name: "b" }] }],
  [
    "prefixes,items/name,items/metadata/k",
    { items: [{ name: "a", metadata: { k: "v" } }, { name: "b" }] },
  ],
  ["items/*/k", { items: [{ metadata: { k: "v" }, owner: {} }, {}] }],
  [
    "items(metadata(l),owner/entity)",
    { items: [{ metadata: { l: "w" }, owner: { entity: "e" } }, {}] },
  ],
  ["items/name,items", { items: LIST.items }],
  ["items,items/name", { items: LIST.items }],
  ["kind/x, nextPageToken", { nextPageToken: "t" }],
  ["nothing", {}],
])("fields=%s", (fields, expected) => {
  expect(selectFields(LIST, fields)).toEqual(expected);
});

it.each(["", ",", "a,", "a(b", "a)b", "a//b", "(a)", "a()", "a b", "a/"])(
  "fields=%j is not a valid selection",
  (fields) => {
    expect(() => selectFields(LIST, fields)).toThrow("Invalid field selection");
  },
);
