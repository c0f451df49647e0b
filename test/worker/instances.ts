import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

import { startWorker, type WorkerProcess } from "../../worker/test/worker-process.ts";

interface Instance {
  readonly worker: WorkerProcess;
  readonly agent: Agent;
  underWay: number;
  isDead: boolean;
}

/**
 * Instances of one worker behind one address, as Cloud Run has them: requests go to those that
 * live, in turns, and one whose instance dies under it is answered 503.
 */
export class Instances implements AsyncDisposable {
  /** Requests that were under way when their instance was killed. */
  cutOff = 0;
  readonly #server: Server;
  readonly #start: () => Promise<WorkerProcess>;
  readonly #instances: Instance[] = [];
  #turn = 0;

  private constructor(start: () => Promise<WorkerProcess>) {
    this.#start = start;
    this.#server = createServer((incoming, response) => this.#forward(incoming, response));
  }

  static async start(
    count: number,
    server: string,
    env: Readonly<Record<string, string>>,
  ): Promise<Instances> {
    const instances = new Instances(() => startWorker([server], env));
    instances.#server.listen(0, "127.0.0.1");
    await once(instances.#server, "listening");
    for (let index = 0; index < count; index += 1) await instances.#add();
    return instances;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Kills one that has work, without a warning, and starts another in its place. */
  async kill(): Promise<void> {
    const busy = this.#instances.filter(({ isDead }) => !isDead);
    const victim = busy.toSorted((a, b) => b.underWay - a.underWay)[0];
    if (victim === undefined) return;
    victim.isDead = true;
    this.cutOff += victim.underWay;
    const exited = once(victim.worker.child, "exit");
    victim.worker.child.kill("SIGKILL");
    await exited;
    await this.#add();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    for (const { worker, agent } of this.#instances) {
      agent.destroy();
      await worker[Symbol.asyncDispose]();
    }
  }

  async #add(): Promise<void> {
    const worker = await this.#start();
    const agent = new Agent({ keepAlive: true });
    this.#instances.push({ worker, agent, underWay: 0, isDead: false });
  }

  #forward(incoming: IncomingMessage, response: ServerResponse): void {
    const living = this.#instances.filter(({ isDead }) => !isDead);
    const instance = living[(this.#turn += 1) % living.length];
    if (instance === undefined) return void response.writeHead(503).end();
    instance.underWay += 1;
    response.on("close", () => (instance.underWay -= 1));
    const { method, headers, url = "/" } = incoming;
    const to = new URL(url, instance.worker.url);
    const onward = request(to, { method, headers, agent: instance.agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    onward.on("error", () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(503).end();
    });
    incoming.pipe(onward);
  }
}
