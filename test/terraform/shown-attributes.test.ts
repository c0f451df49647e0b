import { readFile } from "node:fs/promises";
import path from "node:path";

import { expect, it } from "vitest";

import {
  isShown,
  SHOWN,
  SHOWN_OF_IAM_MEMBERS,
} from "../../src/terraform/changes/shown-attributes.ts";

interface Attribute {
  readonly type?: string;
  readonly sensitive?: boolean;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

const SCHEMA = path.join(import.meta.dirname, "../../src/rehearsal/provider/schema/resources.json");
const schemas = JSON.parse(await readFile(SCHEMA, "utf8")) as Readonly<Record<string, Attribute>>;

/** The attribute that a pattern names; below a map of strings any key is one. */
function find(type: string, pattern: string): Attribute | undefined {
  let found = schemas[type];
  for (const key of pattern.split(".")) {
    if (found?.type === "map(string)") return found;
    found = found?.attributes?.[key];
  }
  return found;
}

const patterns = Object.entries(SHOWN).flatMap(([type, all]) =>
  all.map((pattern) => [type, pattern] as const),
);

it.each(patterns)("%s has a %s, and the provider does not call it sensitive", (type, pattern) => {
  const attribute = find(type, pattern);
  expect(attribute).toBeDefined();
  expect(attribute?.sensitive ?? false).toBe(false);
});

it("shows only what every IAM member may have", () => {
  const members = Object.keys(schemas).filter((type) => type.endsWith("_iam_member"));
  for (const pattern of SHOWN_OF_IAM_MEMBERS) {
    expect(members.some((type) => find(type, pattern) !== undefined)).toBe(true);
  }
});

it.each([
  ["google_cloud_run_v2_service", "template.containers.env.value"],
  ["google_cloud_run_v2_service", "template.containers.args"],
  ["google_cloud_run_v2_service", "template.containers.command"],
  ["google_cloud_scheduler_job", "http_target.body"],
  ["google_cloud_scheduler_job", "http_target.headers"],
  ["google_cloud_scheduler_job", "http_target.headers.Authorization"],
  ["google_cloud_scheduler_job", "http_target.uri"],
  ["google_cloud_tasks_queue", "http_target.header_overrides.header.value"],
  ["google_monitoring_notification_channel", "labels.email_address"],
  ["google_secret_manager_secret_version", "secret_data"],
  ["some_type_of_tomorrow", "name"],
])("hides %s %s", (type, pattern) => {
  expect(isShown(type, pattern)).toBe(false);
});
