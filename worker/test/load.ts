import { Agent, request } from "node:http";

/** The outcome of a client's requests. */
export interface LoadResult {
  readonly statuses: ReadonlyMap<number, number>;
  /** Codes of requests that got no answer, such as `ECONNRESET`. */
  readonly failures: readonly string[];
}

/**
 * Keeps `connections` requests in progress until `stop` is called, as Cloud Run's front end does on
 * persistent connections.
 */
export class Load {
  readonly #url: string;
  readonly #body: string;
  readonly #agent: Agent;
  readonly #statuses = new Map<number, number>();
  readonly #failures: string[] = [];
  readonly #lanes: Promise<void>[];
  #isStopped = false;
  #sent = 0;

  constructor(url: string, connections: number, body = '{"ms":5}') {
    this.#url = url;
    this.#body = body;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#lanes = Array.from({ length: connections }, () => this.#lane());
  }

  get answered(): number {
    return [...this.#statuses.values()].reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<LoadResult> {
    this.#isStopped = true;
    await Promise.all(this.#lanes);
    this.#agent.destroy();
    return { statuses: this.#statuses, failures: this.#failures };
  }

  async #lane(): Promise<void> {
    while (!this.#isStopped) {
      const result = await this.#send();
      if (typeof result === "string") this.#failures.push(result);
      else this.#statuses.set(result, (this.#statuses.get(result) ?? 0) + 1);
    }
  }

  #send(): Promise<number | string> {
    this.#sent += 1;
    return new Promise((resolve) => {
      const sending = request(
        this.#url,
        {
          method: "POST",
          agent: this.#agent,
          headers: {
            "content-type": "application/json",
            "content-length": this.#body.length,
            "x-cloudtasks-taskname": `load-${this.#sent}`,
            "x-cloudtasks-queuename": "q",
          },
        },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode ?? 0));
        },
      );
      sending.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      sending.end(this.#body);
    });
  }
}
