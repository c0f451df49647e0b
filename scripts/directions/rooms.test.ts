import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { ROOMS } from "./rooms.ts";

/** The rooms of the page's table, each with those that it may import. */
async function documented(): Promise<Record<string, readonly string[]>> {
  const text = await readFile("docs/reference/architecture.md", "utf8");
  const rows = [...text.matchAll(/^\| (`src\/.*?`) \|.*\| ([^|]+) \|$/gm)];
  return Object.fromEntries(
    rows.flatMap(([, names = "", imports = ""]) =>
      [...names.matchAll(/`src\/(\w+)`/g)].map(([, name = ""]) => [name, roomsOf(imports)]),
    ),
  );
}

function roomsOf(imports: string): readonly string[] {
  if (imports === "nothing") return [];
  const [, exceptions] = /^every room but (.*)$/.exec(imports) ?? [];
  if (exceptions === undefined) return imports.split(", ");
  const others = new Set(["commands", ...exceptions.split(" and ")]);
  return Object.keys(ROOMS).filter((room) => !others.has(room));
}

it("is what docs/reference/architecture.md says", async () => {
  const sorted = (rooms: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(rooms).map(([room, may]) => [room, may.toSorted()]));
  expect(sorted(await documented())).toEqual(sorted(ROOMS));
});

it("has no two rooms that import each other", () => {
  const reached = (room: string, seen: readonly string[] = []): string[] =>
    (ROOMS[room] ?? []).flatMap((next) =>
      seen.includes(next) ? [next] : [next, ...reached(next, [...seen, next])],
    );
  for (const room of Object.keys(ROOMS)) expect(reached(room)).not.toContain(room);
});

it("keeps the stages apart", () => {
  const stages = ["terraform", "cost", "image", "release", "smoke"];
  for (const stage of stages) {
    expect(ROOMS[stage]?.filter((room) => stages.includes(room))).toEqual([]);
  }
});
