import type { ApiService } from "./api/api-service.ts";
import { hostAndPort, type CloudAddress } from "./client-env.ts";

/** Where the discovery document is, on the REST port. */
export const DISCOVERY_PATH = "/_emulator";

/** What `GET /_emulator` answers: all that a client needs to work with this embedded cloud. */
export interface DiscoveryDocument {
  /** Base URL of every REST API, without a trailing slash. */
  readonly rest: string;
  /** `host:port`, plaintext. */
  readonly grpc: string;
  readonly projectId: string;
  readonly projectNumber: string;
  readonly region: string;
  /** Whether workers use stand-ins on this machine or the systems that their own variables name. */
  readonly outside: "stand-in" | "real";
  /** What workers run as: `either` is a container where the image is a whole one. */
  readonly runsAs: "container" | "process" | "either";
}

/** What the document describes. */
export interface DiscoveredCloud extends CloudAddress {
  readonly projectNumber: string;
  /** @defaultValue `real` */
  readonly outside?: DiscoveryDocument["outside"] | undefined;
  /** @defaultValue `process` */
  readonly runsAs?: DiscoveryDocument["runsAs"];
}

/** Serves the discovery document, which holds no secret and changes nothing. */
export function createDiscoveryService(
  cloud: () => DiscoveredCloud | Promise<DiscoveredCloud>,
): ApiService {
  return {
    name: "discovery",
    sparesFaults: true,
    routes: [
      {
        method: "GET",
        path: DISCOVERY_PATH,
        handle: async () => ({ ...discoveryOf(await cloud()) }),
      },
    ],
  };
}

export function discoveryOf(at: DiscoveredCloud): DiscoveryDocument {
  return {
    rest: at.restUrl,
    grpc: hostAndPort(at.grpcAddress),
    projectId: at.projectId,
    projectNumber: at.projectNumber,
    region: at.region,
    outside: at.outside ?? "real",
    runsAs: at.runsAs ?? "process",
  };
}
