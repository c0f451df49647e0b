import { ApiError } from "../../api/api-error.ts";

/** The APIs that queues, workers, schedules, their secrets, images, alerts and deployments use. */
export const STACK_SERVICES: readonly string[] = [
  "artifactregistry.googleapis.com",
  "cloudbilling.googleapis.com",
  "cloudresourcemanager.googleapis.com",
  "cloudscheduler.googleapis.com",
  "cloudtasks.googleapis.com",
  "iam.googleapis.com",
  "iamcredentials.googleapis.com",
  "logging.googleapis.com",
  "monitoring.googleapis.com",
  "run.googleapis.com",
  "secretmanager.googleapis.com",
  "serviceusage.googleapis.com",
  "storage.googleapis.com",
  "sts.googleapis.com",
];

const SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.googleapis\.com$/;

export type ServiceState = "ENABLED" | "DISABLED";

/** Which APIs are enabled in the one project of the embedded cloud. */
export class ServiceStates {
  readonly #byName = new Map<string, ServiceState>();

  constructor(enabled: readonly string[]) {
    for (const name of STACK_SERVICES) this.#byName.set(name, "DISABLED");
    for (const name of enabled) this.#byName.set(name, "ENABLED");
  }

  /** An API that was never enabled is disabled. @throws ApiError PERMISSION_DENIED for what is no API. */
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
  list(state: ServiceState | undefined): [string, ServiceState][] {
    return [...this.#byName]
      .filter(([, current]) => state === undefined || current === state)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}
