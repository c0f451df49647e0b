import { afterEach, describe, expect, test } from "vitest";

import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";
import { VirtualClock } from "../../src/semantics/virtual-clock.ts";
import { clientOptions, transportsOf } from "./conformance-case.ts";
import type { ConformanceCase, ConformanceContext, Transport } from "./conformance-case.ts";
import { Gcloud } from "./gcloud-process.ts";
import { KNOWN_DIVERGENCES } from "./ledger.ts";

/** The clouds that cases run on, and what they opened. */
export class CaseRunner {
  readonly #opened: { close?: () => unknown }[] = [];
  readonly #gcloud = new Gcloud();
  readonly #called = new Set<string>();
  #cloud: Promise<Cloud> | undefined;
  #virtual: Cloud | undefined;

  /** Full names of the methods that were called since the last time it was asked. */
  takeCalled(): ReadonlySet<string> {
    const called = new Set(this.#called);
    this.#called.clear();
    return called;
  }

  async context(id: string, transport: Transport): Promise<ConformanceContext> {
    this.#cloud ??= this.#start({});
    return this.#contextOn(await this.#cloud, id, transport);
  }

  /** Ends what the last case had for itself. */
  async endCase(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map(async (client) => client.close?.()));
    await this.#virtual?.stop();
    this.#virtual = undefined;
  }

  async close(): Promise<void> {
    await this.endCase();
    await (await this.#cloud)?.stop();
    this.#gcloud.close();
  }

  #contextOn(cloud: Cloud, id: string, transport: Transport): ConformanceContext {
    return {
      cloud,
      transport,
      id,
      client: (Make) => {
        const client = new Make(clientOptions(cloud, transport));
        this.#opened.push(client as { close?: () => unknown });
        return client;
      },
      http: async (method, path, body) => {
        const response = await fetch(cloud.restUrl + path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status: response.status, json: await response.json() };
      },
      gcloud: (...args) => this.#gcloud.run(cloud, args),
      virtual: async () => {
        const clock = new VirtualClock();
        const other = (this.#virtual = await this.#start({ clock }));
        return { ...this.#contextOn(other, id, transport), clock };
      },
    };
  }

  async #start(options: { clock?: VirtualClock }): Promise<Cloud> {
    const cloud = await startCloud({
      projectId: "conformance",
      logDelayMs: 0,
      admin: true,
      ...options,
    });
    // Every call of a method asks for its faults: that tells which were called.
    const take = cloud.faults.take.bind(cloud.faults);
    cloud.faults.take = (point, resource) => {
      if (point === "api.call") this.#called.add(resource);
      return take(point, resource);
    };
    return cloud;
  }
}

/** Declares a test for each case of a transport; one in the ledger must fail. */
export function testCases(
  runner: CaseRunner,
  transport: Transport,
  cases: readonly ConformanceCase[],
): void {
  const own = cases.flatMap((one, index): [string, ConformanceCase, string][] =>
    transportsOf(one).includes(transport)
      ? [[`${one.api}: ${one.name}`, one, `case-${index}-${transport}`]]
      : [],
  );
  describe(`over ${transport}`, { timeout: transport === "gcloud" ? 180_000 : 60_000 }, () => {
    afterEach(() => runner.endCase());
    test.each(own)("%s", async (_name, one, id) => {
      const run = one.run(await runner.context(id, transport));
      if (KNOWN_DIVERGENCES.some(({ name }) => name === one.name))
        await expect(run).rejects.toThrow();
      else await run;
    });
  });
}
