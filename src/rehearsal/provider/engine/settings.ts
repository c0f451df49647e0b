import { UNKNOWN, isObject, text, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

/**
 * Google's own endpoint of each service, with the version that a custom endpoint must carry too.
 * @see
 * https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
export const defaultEndpoints = {
  artifact_registry: "https://artifactregistry.googleapis.com/v1/",
  cloud_billing: "https://cloudbilling.googleapis.com/v1/",
  cloud_run_v2: "https://run.googleapis.com/v2/",
  cloud_scheduler: "https://cloudscheduler.googleapis.com/v1/",
  cloud_tasks: "https://cloudtasks.googleapis.com/v2/",
  iam_beta: "https://iam.googleapis.com/v1/",
  logging: "https://logging.googleapis.com/v2/",
  monitoring: "https://monitoring.googleapis.com/",
  resource_manager: "https://cloudresourcemanager.googleapis.com/v1/",
  secret_manager: "https://secretmanager.googleapis.com/v1/",
  service_usage: "https://serviceusage.googleapis.com/v1/",
  storage: "https://storage.googleapis.com/storage/v1/",
} as const;

/** The services by the names of the provider's `<name>_custom_endpoint` attributes. */
export type ServiceName = keyof typeof defaultEndpoints;

/** One configured provider instance (the default one, or an alias). */
export interface Settings {
  readonly project: string | undefined;
  readonly region: string | undefined;
  readonly accessToken: string | undefined;
  readonly defaultLabels: Readonly<Record<string, string>>;
  /** Project billed for the calls, when `user_project_override` is on. */
  readonly quotaProject: string | undefined;
  readonly requestReason: string | undefined;
  /** Base URL with version and trailing slash. */
  endpoint(service: ServiceName): string;
}

/** Attribute first, then the environment, then Google's default: the real provider's order. */
export function readSettings(
  config: ValueObject,
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const pick = (name: string, ...variables: string[]): string | undefined =>
    text(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
  const project = pick(
    "project",
    "GOOGLE_PROJECT",
    "GOOGLE_CLOUD_PROJECT",
    "GCLOUD_PROJECT",
    "CLOUDSDK_CORE_PROJECT",
  );
  const attribution = config["add_terraform_attribution_label"] !== false;
  return {
    project,
    region: pick("region", "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
    accessToken: pick("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
    defaultLabels: {
      ...(attribution ? { "goog-terraform-provisioned": "true" } : {}),
      ...stringMap(config["default_labels"]),
    },
    quotaProject:
      config["user_project_override"] === true
        ? (pick("billing_project", "GOOGLE_BILLING_PROJECT") ?? project)
        : undefined,
    requestReason: pick("request_reason", "CLOUDSDK_CORE_REQUEST_REASON"),
    endpoint: (service) =>
      pick(`${service}_custom_endpoint`, `GOOGLE_${service.toUpperCase()}_CUSTOM_ENDPOINT`) ??
      defaultEndpoints[service],
  };
}

/** The known strings of a map. */
export function stringMap(value: ValueObject[string]): Record<string, string> {
  if (!isObject(value)) return {};
  const known = Object.entries(value).filter(([, item]) => item !== UNKNOWN && item !== null);
  return Object.fromEntries(known.map(([key, item]) => [key, show(item)]));
}
