import { systemClock } from "../../../semantics/clock.ts";
import { Operations } from "../../api/operations.ts";
import { createRestServer } from "../../api/rest-server.ts";
import { createIamService } from "../iam/routes.ts";
import { createStorageService } from "./routes.ts";

/** A storage server with real IAM behind it, on a port of its own. */
export async function startStorage(): Promise<{ port: number; close: () => Promise<void> }> {
  const faults = { take: () => undefined };
  const project = { projectId: "p", projectNumber: "123" };
  const { policies } = createIamService({
    clock: systemClock,
    faults,
    operations: new Operations(),
    ...project,
  });
  const { service } = createStorageService({ clock: systemClock, policies, ...project });
  const server = createRestServer({
    services: [service],
    clock: systemClock,
    faults,
    principalOf: () => undefined,
  });
  return { port: await server.listen(0, "127.0.0.1"), close: () => server.close() };
}
