import { setFlagsFromString } from "node:v8";

import { createGrpcServer } from "../../src/rehearsal/api/grpc-server.ts";
import { createRestServer } from "../../src/rehearsal/api/rest-server.ts";
import { FaultSet } from "../../src/rehearsal/faults.ts";
import { createTasksService } from "../../src/rehearsal/services/tasks/routes.ts";
import { systemClock } from "../../src/semantics/clock.ts";

// As the CLI does first thing: a small young generation, 35 MB less at 100,000 tasks.
setFlagsFromString("--semi-space-growth-factor=1");

/** The server under test in a process of its own: Cloud Tasks over both transports. */
const faults = new FaultSet();
const deps = {
  clock: systemClock,
  faults,
  principalOf: () => undefined,
  services: [
    createTasksService({
      clock: systemClock,
      issuer: {
        issuerUrl: "http://127.0.0.1",
        idToken: () => "",
        accessToken: () => "",
        verifyIdToken: () => ({ problem: "not used" }),
        principalOf: () => undefined,
      },
      accounts: { exists: () => true },
      policies: {
        allows: () => true,
        get: () => ({}),
        set: (_, policy) => policy,
        delete: () => undefined,
      },
      logs: { write: () => undefined },
      metrics: { gauge: () => () => undefined, count: () => undefined },
      faults,
    }),
  ],
};

const rest = await createRestServer(deps).listen(0, "127.0.0.1");
const grpc = await createGrpcServer(deps).listen(0, "127.0.0.1");
process.on("message", () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system, rssBytes: process.memoryUsage().rss });
});
process.send?.({ rest, grpc, startedMs: performance.now() });
