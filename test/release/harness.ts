import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";
import { systemClock, type Clock } from "../../src/semantics/clock.ts";
import { RecordingProxy } from "../provider/recording-proxy.ts";
import { pushServer } from "../push-server.ts";

export const PROJECT = "acme-jobs";
export const BUCKET = "acme-jobs-state";
const LOCATION = `projects/${PROJECT}/locations/us-central1`;

/**
 * Answers with its revision; crashes, or listens only once a file is there, where its environment
 * says so.
 */
const SERVER = `
if (process.env.MODE === "crash") { console.error("no database"); process.exit(7); }
const listen = () => require("node:http").createServer((_, answer) => answer.end(process.env.K_REVISION)).listen(process.env.PORT);
const gate = process.env.GATE;
if (!gate) listen();
else { const look = setInterval(() => require("node:fs").existsSync(gate) && (clearInterval(look), listen()), 10); }
// VERSION
`;

/** An embedded cloud, and a project's services in it as an apply leaves them. */
export interface ReleaseHarness {
  readonly cloud: Cloud;
  /** Every REST call of {@link gcp} goes through it. */
  readonly proxy: RecordingProxy;
  /** As the pipeline's own account. */
  readonly gcp: Gcp;
  /** As somebody at a terminal: `person@example.com`. */
  readonly person: Gcp;
  /** Full name of a service. */
  name(id: string): string;
  /** The image of a version, by digest; the same for the same version. */
  image(version: string): string;
  /**
   * Creates or changes a service as an apply does: it sends the traffic that it read.
   * @returns the newest revision
   */
  apply(id: string, version: string, env?: Readonly<Record<string, string>>): Promise<string>;
  /** Changes a service as an apply of a plan does that was made before anything was pinned. */
  applyStale(id: string, version: string): Promise<void>;
  /** Sets the traffic as somebody at a terminal does, by revision or tag. */
  byHand(id: string, traffic: readonly object[]): Promise<void>;
  /** What Google's own client reads. */
  traffic(id: string): Promise<readonly string[]>;
  annotation(id: string): Promise<unknown>;
  /** The revision that answers at the service's URL, or at a tag's. */
  answers(id: string, tag?: string): Promise<string>;
  stop(): Promise<void>;
}

export const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
export const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";

/** Sends all requests, or a share, to a revision. */
export function to(revision: string, percent = 100, tag?: string): object {
  return { type: REVISION, revision, percent, ...(tag === undefined ? {} : { tag }) };
}

/** @param versions Those whose images are pushed; "1", "2" and "3" always are. */
export async function startReleaseHarness(): Promise<ReleaseHarness> {
  const cloud = await startCloud({ projectId: PROJECT, region: "us-central1", logDelayMs: 0 });
  const proxy = new RecordingProxy(cloud.restUrl);
  const viaProxy = rehearsalEndpoints({ ...cloud, restUrl: await proxy.start() });
  const as = (email: string, direct = false): Gcp =>
    connectGcp(
      direct ? rehearsalEndpoints(cloud) : viaProxy,
      fixedCredentials(cloud.issuer.accessToken(email, "")),
      hastyClock,
    );
  const gcp = as(`deployer@${PROJECT}.iam.gserviceaccount.com`);
  const person = as("person@example.com", true);
  await makeBucket(person);
  const images = await pushImages(cloud);
  const name = (id: string): string => `${LOCATION}/services/${id}`;
  const terraform = as(`deployer@${PROJECT}.iam.gserviceaccount.com`, true);
  const read = async (id: string): Promise<Record<string, unknown> | undefined> =>
    (await terraform
      .rest({ api: "run", method: "GET", path: `/v2/${name(id)}` })
      .catch(() => undefined)) as Record<string, unknown> | undefined;
  const waited = async (caller: Gcp, started: unknown): Promise<void> => {
    const path = `/v2/${(started as { name: string }).name}:wait`;
    await caller.rest({ api: "run", method: "POST", path, body: {} });
  };
  const client = await person.services();
  const service = async (id: string) => (await client.getService({ name: name(id) }))[0];
  const templateOf = (version: string, env: Readonly<Record<string, string>>): object => {
    const variables = Object.entries(env).map(([key, value]) => ({ name: key, value }));
    const probe = { periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 5 };
    const container = { image: images.get(version), env: variables, startupProbe: probe };
    return { containers: [container], maxInstanceRequestConcurrency: 80 };
  };
  return {
    cloud,
    proxy,
    gcp,
    person,
    name,
    image: (version) => images.get(version) ?? "",
    async apply(id, version, env = {}) {
      const template = templateOf(version, env);
      const before = await read(id);
      const { traffic, annotations, labels } = before ?? {};
      const body = { template, labels, traffic, annotations };
      const call =
        before === undefined
          ? ({ method: "POST", path: `/v2/${LOCATION}/services?serviceId=${id}` } as const)
          : ({ method: "PATCH", path: `/v2/${name(id)}` } as const);
      const started = await terraform.rest({ api: "run", ...call, body });
      if (env["GATE"] === undefined) await waited(terraform, started);
      const invoker = { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] };
      const path = `/v2/${name(id)}:setIamPolicy`;
      await terraform.rest({ api: "run", method: "POST", path, body: { policy: invoker } });
      return (
        String((await read(id))?.["latestCreatedRevision"])
          .split("/")
          .at(-1) ?? ""
      );
    },
    async applyStale(id, version) {
      const traffic = [{ type: LATEST, percent: 100 }];
      const body = { template: templateOf(version, {}), traffic };
      const path = `/v2/${name(id)}`;
      await waited(terraform, await terraform.rest({ api: "run", method: "PATCH", path, body }));
    },
    async byHand(id, traffic) {
      const path = `/v2/${name(id)}?updateMask=traffic`;
      const started = await person.rest({ api: "run", method: "PATCH", path, body: { traffic } });
      await waited(person, started);
    },
    async traffic(id) {
      const { trafficStatuses, latestReadyRevision } = await service(id);
      return (trafficStatuses ?? []).map(({ type, revision, percent, tag }) => {
        const latest = type === LATEST ? `LATEST=${latestReadyRevision?.split("/").at(-1)}` : "";
        return `${percent ?? 0} ${revision || latest}${tag ? ` ${tag}` : ""}`;
      });
    },
    async annotation(id) {
      const text = (await service(id)).annotations?.["cloud-tasks-pipeline/release"];
      return text === undefined || text === null ? undefined : (JSON.parse(text) as unknown);
    },
    async answers(id, tag) {
      const { uri, trafficStatuses } = await service(id);
      const url = tag === undefined ? uri : trafficStatuses?.find((one) => one.tag === tag)?.uri;
      const { host } = new URL(url ?? "");
      return askHost(cloud.restUrl, host);
    },
    async stop() {
      await Promise.all([gcp.close(), person.close(), terraform.close()]);
      await proxy.stop();
      await cloud.stop();
    },
  };
}

/**
 * Timers fire at once, and time moves on with them: for waits between tries, where nothing real is
 * waited for.
 */
export const hastyClock: Clock = {
  now: () => Date.now() + skippedMs,
  setTimer(atMs, fire) {
    const handle = setImmediate(() => {
      skippedMs += Math.max(0, atMs - hastyClock.now());
      fire();
    });
    return () => clearImmediate(handle);
  },
};
let skippedMs = 0;

/** For what waits for something real. */
export const realClock: Clock = systemClock;

async function askHost(restUrl: string, host: string): Promise<string> {
  const { request } = await import("node:http");
  const { port } = new URL(restUrl);
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, headers: { host }, agent: false }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => (body += String(chunk))).on("end", () => resolve(body));
    });
    call.on("error", reject).end();
  });
}

async function makeBucket(gcp: Gcp): Promise<void> {
  const path = `/storage/v1/b?project=${PROJECT}`;
  const body = { name: BUCKET, versioning: { enabled: true } };
  await gcp.rest({ api: "storage", method: "POST", path, body });
}

async function pushImages(cloud: Cloud): Promise<Map<string, string>> {
  const images = new Map<string, string>();
  for (const version of ["1", "2", "3"]) {
    const source = SERVER.replace("VERSION", version);
    const to = { project: PROJECT, repository: "workers" };
    images.set(version, await pushServer(cloud, to, source));
  }
  return images;
}
