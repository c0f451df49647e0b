/** The Google APIs that the pipeline calls. */
export type GoogleApi =
  | "cloudtasks"
  | "run"
  | "cloudscheduler"
  | "secretmanager"
  | "storage"
  | "logging"
  | "monitoring"
  | "iam"
  | "cloudresourcemanager"
  | "serviceusage"
  | "artifactregistry";

/**
 * Where Google's services are. This is all that differs between Google and a rehearsal: no stage
 * asks which of the two it talks to.
 */
export interface Endpoints {
  /** Base URL of an API without a trailing slash or version: `https://run.googleapis.com`. */
  url(api: GoogleApi): string;
  /** Where the gRPC clients connect. */
  grpc(api: GoogleApi): {
    readonly host: string;
    readonly port: number;
    readonly plaintext: boolean;
  };
  /** Host of the Docker registry of a region, without scheme: `us-central1-docker.pkg.dev`. */
  registryHost(region: string): string;
  /** `https`, or `http` for a registry on loopback. */
  readonly registryScheme: "https" | "http";
  /** Which images of a registry Cloud Run can pull. @param host As in the name of an image */
  runPulls(host: string): "all" | "public" | "none";
  /**
   * The URL that Cloud Run gives a service, with `{service}`, `{number}` (the project number) and
   * `{region}` to fill in. @see https://cloud.google.com/run/docs/triggering/https-request
   */
  readonly runUrlTemplate: string;
  /**
   * Environment variables that point terraform's google provider and gcs backend here; empty for
   * Google.
   */
  readonly terraformEnv: Readonly<Record<string, string>>;
}

/**
 * Private images too, if Cloud Run's service agent may read them.
 * @see https://cloud.google.com/run/docs/deploying#images
 */
const OWN_REGISTRIES = /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:(?:us|eu|asia)\.)?gcr\.io)$/;
const PUBLIC_REGISTRIES: readonly string[] = ["docker.io", "ghcr.io"];

/** Google itself. */
export const googleEndpoints: Endpoints = {
  url: (api) => `https://${api}.googleapis.com`,
  grpc: (api) => ({ host: `${api}.googleapis.com`, port: 443, plaintext: false }),
  registryHost: (region) => `${region}-docker.pkg.dev`,
  registryScheme: "https",
  runPulls: (host) => {
    if (OWN_REGISTRIES.test(host)) return "all";
    return PUBLIC_REGISTRIES.includes(host) ? "public" : "none";
  },
  runUrlTemplate: "https://{service}-{number}.{region}.run.app",
  terraformEnv: {},
};
