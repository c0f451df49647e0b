import { ApiError } from "../../api/api-error.ts";

/**
 * The APIs that queues, workers, schedules, their secrets, images, alerts and deployments use, with
 * their titles.
 */
const TITLES: Readonly<Record<string, string>> = {
  "artifactregistry.googleapis.com": "Artifact Registry API",
  "cloudbilling.googleapis.com": "Cloud Billing API",
  "cloudresourcemanager.googleapis.com": "Cloud Resource Manager API",
  "cloudscheduler.googleapis.com": "Cloud Scheduler API",
  "cloudtasks.googleapis.com": "Cloud Tasks API",
  "iam.googleapis.com": "Identity and Access Management (IAM) API",
  "iamcredentials.googleapis.com": "IAM Service Account Credentials API",
  "logging.googleapis.com": "Cloud Logging API",
  "monitoring.googleapis.com": "Cloud Monitoring API",
  "run.googleapis.com": "Cloud Run Admin API",
  "secretmanager.googleapis.com": "Secret Manager API",
  "serviceusage.googleapis.com": "Service Usage API",
  "storage.googleapis.com": "Cloud Storage API",
  "sts.googleapis.com": "Security Token Service API",
};
export const STACK_SERVICES: readonly string[] = Object.keys(TITLES);

/** The title of the service; its name when it is not one of the stack. */
export function titleOf(name: string): string {
  return TITLES[name] ?? name;
}

const SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.googleapis\.com$/;

export type ServiceState = "ENABLED" | "DISABLED";

/** Which APIs are enabled in the one project of the embedded cloud. */
export class ServiceStates {
  readonly #byName = new Map<string, ServiceState>();

  constructor(enabled: readonly string[]) {
    for (const name of STACK_SERVICES) this.#byName.set(name, "DISABLED");
    for (const name of enabled) this.#byName.set(name, "ENABLED");
  }

  /**
   * An API that was never enabled is disabled. @throws ApiError PERMISSION_DENIED for a name that
   * is not an API.
   */
  get(name: string): ServiceState {
    if (!SERVICE.test(name)) {
      const message = `Not found or permission denied for service(s): ${name}.`;
      throw new ApiError("PERMISSION_DENIED", message);
    }
    return this.#byName.get(name) ?? "DISABLED";
  }

  /** @throws ApiError PERMISSION_DENIED; then nothing is enabled. */
  enable(names: readonly string[]): void {
    for (const name of names) this.get(name);
    for (const name of names) this.#byName.set(name, "ENABLED");
  }

  /** @throws ApiError FAILED_PRECONDITION when it is not enabled. */
  disable(name: string): void {
    if (this.get(name) !== "ENABLED") {
      throw new ApiError("FAILED_PRECONDITION", `The service ${name} is not enabled.`);
    }
    this.#byName.set(name, "DISABLED");
  }

  /** By name; all when `state` is undefined. */
  list(state: ServiceState | undefined): string[] {
    return [...this.#byName]
      .filter(([, current]) => state === undefined || current === state)
      .map(([name]) => name)
      .toSorted();
  }
}
