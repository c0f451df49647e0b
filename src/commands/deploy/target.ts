import { z } from "zod";

import { errorMessage, Failure } from "../../base/failure.ts";
import { apiFailure } from "../../gcp/api-failure.ts";
import { ambientCredentials, fixedCredentials } from "../../gcp/credentials.ts";
import { googleEndpoints, type Endpoints } from "../../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../../gcp/gcp.ts";
import type { RunsAs } from "../../image/image-run.ts";
import type { Clock } from "../../semantics/clock.ts";

/** Where a command deploys to. */
export interface Target {
  /** The Google Cloud project; an embedded cloud has its own. */
  readonly projectId: string;
  readonly endpoints: Endpoints;
  readonly gcp: Gcp;
  /** What its workers run as. */
  readonly runsAs: RunsAs;
  /** @throws Failure `GCP_…` when Resource Manager does not tell */
  projectNumber(): Promise<string>;
  /** `real` where what workers reach outside is a stand-in, so that smoke tasks may act on it. */
  readonly effects: "real" | "none";
  /** What terraform's environment is picked from. */
  readonly processEnv: Readonly<Record<string, string | undefined>>;
  /** What terraform's environment gets besides. */
  readonly extraEnv: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface TargetOptions {
  /** URL of a running `cloud-tasks emulate`; Google without it. */
  readonly emulator?: string;
  /** The Google Cloud project; an embedded cloud brings its own. */
  readonly projectId?: string;
  readonly clock: Clock;
}

const discoverySchema = z.object({
  rest: z.url(),
  grpc: z.string(),
  projectId: z.string(),
  projectNumber: z.string(),
  region: z.string(),
  outside: z.enum(["stand-in", "real"]).default("real"),
  runsAs: z.enum(["container", "process", "either"]).default("process"),
});

/** How long an emulator may take to say who it is. */
const DISCOVERY_TIMEOUT_MS = 10_000;

/**
 * Connects to Google with the ambient credentials, or to an embedded cloud on this machine, whose
 * terraform provider is then served from this process. A stage sees no difference but the
 * endpoints.
 * @throws Failure `TF_NO_PROJECT_ID`, `GCP_…`, `EMULATOR_NOT_LOCAL`, `EMULATOR_UNREACHABLE`
 */
export async function connectTarget(options: TargetOptions): Promise<Target> {
  return options.emulator === undefined
    ? connectGoogle(options.projectId)
    : await connectEmulator(options.emulator, options.clock);
}

function connectGoogle(projectId: string | undefined): Target {
  if (projectId === undefined) {
    throw new Failure("TF_NO_PROJECT_ID", "no Google Cloud project is named", {
      exitCode: 2,
      hint: "set project_id in cloud-tasks.yaml, at the top or in the environment, or give --project; for a try without an account give --emulator",
    });
  }
  const gcp = connectGcp(googleEndpoints, ambientCredentials({ projectId }));
  return {
    projectId,
    endpoints: googleEndpoints,
    gcp,
    runsAs: "container",
    projectNumber: () => readProjectNumber(gcp, projectId),
    effects: "none",
    processEnv: process.env,
    extraEnv: {},
    close: () => gcp.close(),
  };
}

/**
 * The number of a project.
 * @see https://cloud.google.com/resource-manager/reference/rest/v3/projects/get
 */
export async function readProjectNumber(gcp: Gcp, projectId: string): Promise<string> {
  let name: unknown;
  try {
    const path = `/v3/projects/${encodeURIComponent(projectId)}`;
    const answer = await gcp.rest({ api: "cloudresourcemanager", method: "GET", path });
    name = (answer as { name?: unknown }).name;
  } catch (error) {
    throw apiFailure(`read project "${projectId}"`, error);
  }
  const number = /^projects\/(\d+)$/.exec(String(name))?.[1];
  if (number !== undefined) return number;
  throw new Failure("GCP_UNKNOWN", `project "${projectId}" has no number: ${String(name)}`, {
    exitCode: 1,
  });
}

async function connectEmulator(url: string, clock: Clock): Promise<Target> {
  const { rest, grpc, projectId, projectNumber, region, outside, runsAs } = await discover(url);
  const [{ rehearsalEndpoints }, { reattachEnv, startProvider }] = await Promise.all([
    import("../rehearse/endpoints.ts"),
    import("../../rehearsal/provider/provider.ts"),
  ]);
  const { hostname, port } = new URL(`http://${grpc}`);
  const grpcAddress = { host: hostname.replaceAll(/[[\]]/g, ""), port: Number(port) };
  const endpoints = rehearsalEndpoints({ restUrl: rest, grpcAddress, projectId, region });
  const gcp = connectGcp(endpoints, fixedCredentials("emulator"));
  const provider = await startProvider({ clock, env: endpoints.terraformEnv });
  return {
    projectId,
    endpoints,
    gcp,
    runsAs,
    projectNumber: () => Promise.resolve(projectNumber),
    effects: outside === "stand-in" ? "real" : "none",
    processEnv: withoutCredentials(process.env),
    extraEnv: reattachEnv(provider),
    async close() {
      await Promise.all([gcp.close(), provider.stop()]);
    },
  };
}

async function discover(url: string): Promise<z.infer<typeof discoverySchema>> {
  const base = checkLocal(url, "--emulator");
  let found: z.infer<typeof discoverySchema>;
  try {
    const response = await fetch(new URL("/_emulator", base), {
      redirect: "error",
      signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
    });
    found = discoverySchema.parse(await response.json());
  } catch (cause) {
    const why = cause instanceof z.ZodError ? "something else answers there" : errorMessage(cause);
    throw new Failure("EMULATOR_UNREACHABLE", `no embedded cloud at ${url}: ${why}`, {
      exitCode: 2,
      hint: "start one with `cloud-tasks emulate` and give the REST address that it prints",
      cause,
    });
  }
  checkLocal(found.rest, `${url} names`);
  checkLocal(`http://${found.grpc}`, `${url} names`);
  return found;
}

/** What is sent to an emulator is not meant for a network: plain HTTP, to this machine alone. */
function checkLocal(text: string, where: string): URL {
  // People write an address as curl takes it, without a scheme.
  const full = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  const host = url?.hostname ?? "";
  const local = host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
  if (url?.protocol === "http:" && local) return url;
  throw new Failure(
    "EMULATOR_NOT_LOCAL",
    `${where} ${JSON.stringify(text)}, which is not an address of this machine`,
    {
      exitCode: 2,
      hint: "give the address of an embedded cloud on this machine, such as 127.0.0.1:8124; leave --emulator out for Google",
    },
  );
}

/**
 * An embedded cloud needs nobody's rights, so nobody's credentials reach a terraform that works on
 * it.
 */
function withoutCredentials(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(GOOGLE|CLOUDSDK|ACTIONS)_/.test(name)),
  );
}
