import type { Clock } from "../../../semantics/clock.ts";
import { systemClock } from "../../../semantics/clock.ts";
import { Operations } from "../../api/operations/operations.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { createIamService } from "../iam/compose.ts";
import { createStorageService } from "./compose.ts";

/** A storage server with real IAM behind it, on a port of its own. */
export async function startStorage(clock: Clock = systemClock): Promise<{
  readonly port: number;
  readonly faults: unknown[];
  readonly close: () => Promise<void>;
}> {
  const noFaults = { take: () => undefined };
  const project = { projectId: "p", projectNumber: "123" };
  const { policies } = createIamService({
    clock,
    faults: noFaults,
    operations: new Operations(),
    ...project,
  });
  const { service } = createStorageService({ clock, policies, ...project });
  const faults: unknown[] = [];
  const server = createRestServer({
    services: [service],
    clock,
    faults: noFaults,
    principalOf: () => undefined,
    onInternalError: (_method, error) => void faults.push(error),
  });
  return { port: await server.listen(0, "127.0.0.1"), faults, close: () => server.close() };
}
