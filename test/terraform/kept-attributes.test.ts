import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { expect, it } from "vitest";

import { resourceSchemas, type Attributes } from "../../src/rehearsal/provider/engine/schema.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { retainedValues } from "../../src/terraform/retained-values.ts";

const MODULES = path.join(import.meta.dirname, "..", "..", "terraform", "modules");

/** What may stay as it is, each for a reason. */
const MAY_STAY: Readonly<Record<string, string>> = {
  "google_storage_bucket.soft_delete_policy": "an organization may set it, and it only protects",
};

/** Where a resource is, which the provider block says too, and what the provider alone looks at. */
const NOT_OF_THE_API = new Set(["deletion_policy", "location", "project", "region"]);

/** Resource type -> dotted paths of the attributes and blocks that our modules write. */
async function writtenPaths(): Promise<Map<string, Set<string>>> {
  const written = new Map<string, Set<string>>();
  for (const file of await readdir(MODULES, { recursive: true })) {
    if (!file.endsWith(".tf")) continue;
    const stack: string[] = [];
    for (const line of (await readFile(path.join(MODULES, file), "utf8")).split("\n")) {
      const resource = /^resource "(\w+)"/.exec(line)?.[1];
      if (resource !== undefined) {
        written.set(resource, written.get(resource) ?? new Set());
        stack.splice(0, stack.length, resource);
        continue;
      }
      if (line === "}") stack.length = 0;
      if (stack.length === 0) continue;
      const opened = /^ +(?:dynamic "(\w+)"|(\w+)(?: =)?) (?:\S+\()*[[{(]+$/.exec(line);
      const name = opened?.[1] ?? opened?.[2] ?? /^ +(\w+) += /.exec(line)?.[1];
      const steps = [...stack.slice(1), name ?? ""].filter((step) => step !== "content");
      if (name !== undefined) written.get(stack[0] ?? "")?.add(steps.join("."));
      if (opened !== null) stack.push(name ?? "");
      else if (/^ +[\]})]+$/.test(line)) stack.pop();
    }
  }
  return written;
}

/** Paths below what is written whose value stays when the config has none. */
function keeping(attributes: Attributes, written: ReadonlySet<string>, parent = ""): string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const here = `${parent}${name}`;
    if (written.has(here)) return keeping(attribute.attributes ?? {}, written, `${here}.`);
    const stays = attribute.optional === true && attribute.computed === true;
    return stays && !NOT_OF_THE_API.has(here) ? [here] : [];
  });
}

/** True when a plan that keeps a value there is refused. */
function isReported(type: string, attribute: string): boolean {
  const { attributes = {} } = resourceSchemas[type] ?? {};
  let schema = attributes;
  const steps = attribute.split(".").map((name) => {
    const own = schema[name];
    schema = own?.attributes ?? {};
    return { name, isBlock: own?.attributes !== undefined, isNumber: own?.type === "number" };
  });
  let value: unknown = {};
  for (const { name, isBlock, isNumber } of steps.toReversed()) {
    const isLeaf = steps.at(-1)?.name === name && !isBlock;
    value = { [name]: isLeaf ? (isNumber ? 7 : "7s") : [value] };
  }
  value = { name: "task-worker", ...(value as object) };
  const change = { actions: ["no-op" as const], before: value, after: value };
  const resource = { address: `${type}.this`, mode: "managed" as const, type };
  const unknown = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  const found = retainedValues(
    [{ ...resource, change: { ...change, ...unknown } }],
    fixtureProject(),
  );
  return found.some((kept) => kept.attribute === attribute);
}

it("leaves to the provider no value that would stay unseen", async () => {
  const written = await writtenPaths();
  // What is written with null for Google's default counts as not written.
  written.get("google_cloud_tasks_queue")?.delete("retry_config.max_retry_duration");
  expect(written.get("google_cloud_run_v2_service")).toContain(
    "template.containers.startup_probe.http_get.port",
  );
  const all = [...written].flatMap(([type, paths]) =>
    keeping(resourceSchemas[type]?.attributes ?? {}, paths).map((one) => [type, one] as const),
  );
  const unseen = all.filter(([type, attribute]) => !isReported(type, attribute));
  expect(unseen.map((one) => one.join("."))).toEqual(Object.keys(MAY_STAY));
});
