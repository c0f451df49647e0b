import { Failure } from "../base/failure.ts";
import type { Project } from "../project/project.ts";
import type { PlannedResource } from "./changes/plan-json.ts";
import { at } from "./guard/guard-weakenings.ts";

/** A value that the config leaves to Google's default, and that the plan keeps as it is. */
export interface RetainedValue {
  readonly address: string;
  readonly attribute: string;
  /** As JSON. */
  readonly value: string;
  /** What clears it, or sets what the config means. */
  readonly command: string;
}

interface Rule {
  readonly type: string;
  readonly attribute: string;
  /** gcloud's words before the resource's name. */
  readonly command: string;
  /** Those after it. @param name of the resource on Google Cloud */
  flags(project: Project, name: string): string;
  /** True where the value is Google's default, or does not go against the config. */
  isFine(value: unknown, project: Project, name: string): boolean;
}

/**
 * Optional and computed in the provider's schema, left out or null in our modules, and without a
 * value that would both clear it and settle. Removing such an attribute is not a change: the SDK
 * keeps the prior value.
 * https://developer.hashicorp.com/terraform/plugin/sdkv2/schemas/schema-behaviors#computed
 *
 * A bucket's `soft_delete_policy` is not among them: an organization may set it for all its
 * buckets, and it only protects.
 */
const RULES: readonly Rule[] = [
  {
    type: "google_cloud_tasks_queue",
    attribute: "retry_config.max_retry_duration",
    command: "gcloud tasks queues update",
    flags: () => "--max-retry-duration=0s",
    isFine: (value, { queues }, name) =>
      Number.parseFloat(String(value)) === 0 ||
      queues.some((queue) => queue.name === name && queue.maxRetryDurationMs > 0),
  },
  {
    type: "google_cloud_run_v2_service",
    attribute: "scaling.manual_instance_count",
    command: "gcloud beta run services update",
    flags: () => "--scaling=auto",
    isFine: (value) => value === 0,
  },
  {
    // The config's maximum is the revision's; one of the service is felt when it is lower. 0 is
    // none.
    type: "google_cloud_run_v2_service",
    attribute: "scaling.max_instance_count",
    command: "gcloud beta run services update",
    flags: (project, name) => `--max=${maxInstances(project, name)}`,
    isFine: (value, project, name) => value === 0 || Number(value) >= maxInstances(project, name),
  },
  {
    type: "google_secret_manager_secret",
    attribute: "expire_time",
    command: "gcloud secrets update",
    flags: () => "--remove-expiration",
    isFine: () => false,
  },
  {
    type: "google_storage_bucket",
    attribute: "rpo",
    command: "gcloud storage buckets update",
    flags: () => "--recovery-point-objective=DEFAULT",
    isFine: (value) => value === "DEFAULT",
  },
  {
    type: "google_storage_bucket",
    attribute: "website",
    command: "gcloud storage buckets update",
    flags: () => "--clear-web-main-page-suffix --clear-web-error-page",
    isFine: () => false,
  },
];

function maxInstances({ workers }: Project, name: string): number {
  return workers.find((worker) => worker.name === name)?.maxInstances ?? 0;
}

/** The name on Google Cloud, by type; `name` where none is given. */
const NAME_ATTRIBUTE: Readonly<Record<string, string>> = {
  google_secret_manager_secret: "secret_id",
};

/**
 * What a plan keeps set although the config leaves it to Google's default: a setting that was
 * removed from the config, or that a resource had when it was taken over.
 */
export function retainedValues(
  resources: readonly PlannedResource[],
  project: Project,
): RetainedValue[] {
  return resources.flatMap((resource) =>
    RULES.filter((rule) => rule.type === resource.type).flatMap((rule) => {
      const value = at(resource.change.after, rule.attribute);
      const name = nameOf(resource);
      if (isUnset(value) || rule.isFine(value, project, name)) return [];
      return [
        {
          address: resource.address,
          attribute: rule.attribute,
          value: JSON.stringify(value),
          command: `${rule.command} ${targetOf(resource, name)} ${rule.flags(project, name)}`,
        },
      ];
    }),
  );
}

/**
 * Stops where Terraform would leave a value that the config no longer has.
 * @throws Failure `TF_VALUE_KEPT`
 */
export function refuseRetained(resources: readonly PlannedResource[], project: Project): void {
  const kept = retainedValues(resources, project);
  if (kept.length === 0) return;
  const list = kept.map(
    ({ address, attribute, value }) => `${address} keeps ${attribute} ${value}`,
  );
  throw new Failure(
    "TF_VALUE_KEPT",
    `the config leaves to Google's default what Terraform can't take back: ${list.join("; ")}`,
    {
      exitCode: 2,
      hint: `clear it, then plan again:\n${kept.map(({ command }) => command).join("\n")}`,
    },
  );
}

/** gcloud's words for which resource is meant. */
function targetOf({ type, change }: PlannedResource, name: string): string {
  if (type === "google_storage_bucket") return `gs://${name}`;
  const location = at(change.after, "location");
  const flag = type === "google_cloud_run_v2_service" ? "--region" : "--location";
  const place = typeof location === "string" ? ` ${flag}=${location}` : "";
  return `${name}${place} --project=${String(at(change.after, "project"))}`;
}

function nameOf({ type, change }: PlannedResource): string {
  return String(at(change.after, NAME_ATTRIBUTE[type] ?? "name"));
}

function isUnset(value: unknown): boolean {
  return value === null || value === undefined || value === "" || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
