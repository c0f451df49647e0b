import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as forward, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { silent } from "../../src/base/progress.ts";
import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import type { Project, Queue } from "../../src/project/project.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";
import {
  reattachEnv,
  startProvider,
  type RunningProvider,
} from "../../src/rehearsal/provider/provider.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { findTerraform } from "../../src/terraform/process/executable.ts";

export const PROJECT_ID = "rehearsal";
export const BUCKET = "tf-state";
const REGION = "us-central1";
const MODULES = path.join(import.meta.dirname, "..", "..", "terraform");

/** The embedded cloud with a state bucket, our provider before it, and what the stages take. */
export interface Harness {
  readonly cloud: Cloud;
  readonly gcp: Gcp;
  readonly root: string;
  readonly provider: RunningProvider;
  /** @param run Name of the run's folder. */
  deps(run: string, over?: Partial<TerraformDeps>): TerraformDeps;
  stop(): Promise<void>;
}

export async function startHarness(): Promise<Harness> {
  const root = await mkdtemp(path.join(tmpdir(), "ctp-drive-"));
  const cloud = await startCloud({ projectId: PROJECT_ID, region: REGION });
  const endpoints = rehearsalEndpoints(cloud);
  const gcp = connectGcp(endpoints, fixedCredentials("rehearsal"));
  const provider = await startProvider({ clock: systemClock, env: endpoints.terraformEnv });
  await gcp.rest({
    api: "storage",
    method: "POST",
    path: `/storage/v1/b?project=${PROJECT_ID}`,
    body: { name: BUCKET, versioning: { enabled: true } },
  });
  const executable =
    process.env["TERRAFORM"] ?? (await findTerraform(process.env["PATH"] ?? "")).file;
  return {
    cloud,
    gcp,
    root,
    provider,
    deps: (run, over = {}) => ({
      clock: systemClock,
      progress: silent,
      endpoints,
      executable,
      moduleDir: MODULES,
      workDir: path.join(root, run),
      backend: { kind: "gcs", bucket: BUCKET, prefix: "env" },
      projectNumber: cloud.projectNumber,
      images: {
        worker: `${endpoints.registryHost(REGION)}/${PROJECT_ID}/jobs/worker@sha256:${"a".repeat(64)}`,
      },
      processEnv: { PATH: process.env["PATH"], HOME: root },
      extraEnv: reattachEnv(provider),
      lockTimeoutMs: 0,
      ...over,
    }),
    stop: async () => {
      await gcp.close();
      await Promise.all([provider.stop(), cloud.stop()]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A project of queues alone. */
export function queuesOnly(...queues: Partial<Queue>[]): Project {
  const [like] = fixtureProject().queues;
  if (like === undefined) throw new Error("the fixture has a queue");
  return fixtureProject({
    projectId: PROJECT_ID,
    region: REGION,
    queues: queues.map((over) => ({ ...like, ...over })),
    workers: [],
    schedules: [],
    secrets: [],
    alerts: [],
    buckets: [],
  });
}

export interface GateAnswer {
  readonly status: number;
  /** Google's text for the error. */
  readonly message: string;
}

/** A proxy before the embedded cloud that may refuse what comes through it. */
export interface Gate {
  readonly url: string;
  /** Answers in place of the cloud where it says so. */
  answer: (method: string, url: string, body: Buffer) => GateAnswer | undefined;
  close(): Promise<void>;
}

export async function startGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const gate: Pick<Gate, "answer"> = { answer: () => undefined };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { method = "", url = "", headers } = request;
      const own = gate.answer(method, url, body);
      if (own !== undefined) {
        const error = { code: own.status, message: own.message };
        response.writeHead(own.status, { "content-type": "application/json" });
        response.end(JSON.stringify({ error }));
        return;
      }
      const { "transfer-encoding": _chunked, ...kept } = headers;
      const options = {
        hostname,
        port,
        path: url,
        method,
        headers: { ...kept, "content-length": body.length },
      };
      const passed = forward(options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      passed.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(gate, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
