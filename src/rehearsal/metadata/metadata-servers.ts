import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Guard } from "../guard.ts";
import { Metadata, type MetadataOf } from "./metadata-answer.ts";

/**
 * The metadata servers of workers, one for each service account: the port identifies the caller,
 * since libraries send nothing that does. They are started when the first instance of an account
 * is.
 */
export class MetadataServers {
  readonly #of: MetadataOf;
  readonly #guard: Guard;
  readonly #servers = new Map<string, Promise<Server>>();

  constructor(of: MetadataOf, guard: Guard) {
    this.#of = of;
    this.#guard = guard;
  }

  /**
   * Variables by which Google's libraries find the metadata server of an account.
   * @see
   * https://github.com/googleapis/google-auth-library-python/blob/main/google/auth/environment_vars.py
   * @see https://github.com/googleapis/gcp-metadata/blob/main/src/index.ts
   */
  async envOf(email: string): Promise<Readonly<Record<string, string>>> {
    let server = this.#servers.get(email);
    if (server === undefined) {
      server = this.#start(email);
      this.#servers.set(email, server);
    }
    const { port } = (await server).address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    // Without the last one the Node library also asks 169.254.169.254.
    return {
      GCE_METADATA_HOST: host,
      GCE_METADATA_IP: host,
      GCE_METADATA_ROOT: host,
      METADATA_SERVER_DETECTION: "assume-present",
    };
  }

  async close(): Promise<void> {
    const servers = await Promise.all(this.#servers.values());
    this.#servers.clear();
    await Promise.all(
      servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  #start(email: string): Promise<Server> {
    const metadata = new Metadata(this.#of, email);
    const answer = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      request.resume();
      const { method = "GET", url = "/", headers } = request;
      const { status, type, body } = metadata.answer(method, url, headers);
      response.writeHead(status, {
        "Metadata-Flavor": "Google",
        Server: "Metadata Server for Serverless",
        "Content-Type": type,
      });
      response.end(body);
      return Promise.resolve();
    };
    const server = createServer((request, response) =>
      this.#guard.run(
        "metadata",
        () => answer(request, response),
        () => response.destroy(),
      ),
    );
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(server));
    });
  }
}
