import { registryProviderEnv } from "./provider/registry-env.ts";

/** Where the embedded cloud is, for {@link clientEnv}. */
export interface CloudAddress {
  /** Without a trailing slash. */
  readonly restUrl: string;
  readonly grpcAddress: { readonly host: string; readonly port: number };
  readonly projectId: string;
  readonly region: string;
}

/** gcloud's names of APIs, and the path that their override ends in. */
const GCLOUD_OVERRIDES: Readonly<Record<string, string>> = {
  ARTIFACTREGISTRY: "/",
  CLOUDRESOURCEMANAGER: "/",
  CLOUDSCHEDULER: "/",
  CLOUDTASKS: "/",
  IAM: "/",
  LOGGING: "/",
  MONITORING: "/",
  RUN: "/",
  SECRETMANAGER: "/",
  SERVICEUSAGE: "/",
  STORAGE: "/storage/v1/",
};

/** Sent as bearer token; the embedded cloud takes calls of anyone. */
const ANY_TOKEN = "rehearsal";

/**
 * Environment variables that point clients here: gcloud, the Cloud Storage libraries, and the
 * google provider of terraform (without the proxy setting that {@link terraformEnv} adds).
 * @see https://cloud.google.com/sdk/gcloud/reference/topic/configurations
 * (`api_endpoint_overrides`)
 */
export function clientEnv(cloud: CloudAddress): Record<string, string> {
  const overrides = Object.entries(GCLOUD_OVERRIDES).map(([api, path]): [string, string] => [
    `CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`,
    `${cloud.restUrl}${path}`,
  ]);
  const { HTTPS_PROXY: _proxy, ...provider } = terraformEnv(cloud);
  return {
    ...Object.fromEntries(overrides),
    ...provider,
    CLOUDSDK_CORE_PROJECT: cloud.projectId,
    CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
    CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API: "false",
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
    // Else gcloud asks DNS for the metadata server, and waits for the answer.
    GCE_METADATA_ROOT: "127.0.0.1:9",
    METADATA_SERVER_DETECTION: "none",
    GOOGLE_CLOUD_PROJECT: cloud.projectId,
    STORAGE_EMULATOR_HOST: cloud.restUrl,
    CLOUD_TASKS_ENDPOINT: cloud.restUrl,
    CLOUD_TASKS_GRPC_ENDPOINT: hostAndPort(cloud.grpcAddress),
  };
}

/** `host:port`, an IPv6 address in brackets. */
export function hostAndPort({ host, port }: CloudAddress["grpcAddress"]): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** What terraform's google provider and gcs backend need, and no more. */
export function terraformEnv(cloud: CloudAddress): Record<string, string> {
  return {
    ...registryProviderEnv({ base: () => cloud.restUrl }, ANY_TOKEN),
    GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${cloud.restUrl}/storage/v1/b`,
  };
}
