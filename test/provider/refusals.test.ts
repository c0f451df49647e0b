import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { PROVIDER, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

function job(body: string): string {
  return `resource "google_cloud_scheduler_job" "j" {\n  name = "j"\n${body}\n}\n`;
}

const SERVICE = (template: string): string => `
resource "google_cloud_run_v2_service" "s" {
  name     = "s"
  location = "us-central1"
  template {
    ${template}
  }
}
`;

describe("configurations that the schema of the real provider refuses", () => {
  it.each([
    [
      "an unknown attribute",
      job('colour = "red"\n http_target {\n uri = "u"\n }'),
      "Unsupported argument",
    ],
    [
      "a missing required attribute",
      job('http_target {\n http_method = "GET"\n }'),
      '"uri" is required',
    ],
    ["none of a group of which one must be", job(""), "one of"],
    [
      "two of a group of which only one may be",
      job('http_target {\n uri = "u"\n }\n pubsub_target {\n topic_name = "t"\n }'),
      "Invalid combination of arguments",
    ],
    [
      "two that conflict",
      SERVICE('vpc_access {\n connector = "c"\n network_interfaces {\n network = "n"\n }\n }'),
      "Conflicting configuration arguments",
    ],
    [
      "one of a group that must not be empty",
      job('http_target {\n uri = "u"\n }\n retry_config {\n }'),
      "Missing required argument",
    ],
    ["a block twice that may be once", SERVICE("}\n template {"), "Too many template blocks"],
    ["an unknown resource type", 'resource "google_no_such" "x" {}\n', "Invalid resource type"],
    [
      "a value of another type",
      SERVICE('max_instance_request_concurrency = "many"'),
      "a number is required",
    ],
    [
      "what needs another attribute",
      'resource "google_secret_manager_secret_version" "v" {\n secret = "s"\n secret_data_wo = "d"\n}\n',
      "must be specified",
    ],
  ])("%s", async (_case, hcl, message) => {
    const terraform = await harness.terraform(PROVIDER + hcl);
    const { code, output } = await terraform.run("validate");
    expect(output.replaceAll(/\s+/g, " ")).toContain(message);
    expect(output).toContain("main.tf line");
    expect(code).toBe(1);
  });

  it("a custom endpoint without its trailing slash", async () => {
    const terraform = await harness.terraform(
      'provider "google" {\n  cloud_tasks_custom_endpoint = "http://127.0.0.1:1/v2"\n}\n' +
        'data "google_project" "p" {}\n',
    );
    const { code, output } = await terraform.run("validate");
    expect(output).toContain("Invalid cloud_tasks_custom_endpoint");
    expect(code).toBe(1);
  });
});
