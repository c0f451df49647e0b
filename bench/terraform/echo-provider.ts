import { join } from "node:path";

import { MessageWriter, readFields } from "../../src/rehearsal/provider/protocol/message.ts";
import { getProviderSchema } from "../../src/rehearsal/provider/rpc/provider-rpcs.ts";
import { upgradeResourceState } from "../../src/rehearsal/provider/rpc/resource-rpcs.ts";
import type { ProviderRpc } from "../../src/rehearsal/provider/rpc/resource-rpcs.ts";
import { createProviderServer } from "../../src/rehearsal/provider/rpc/server.ts";
import { systemClock } from "../../src/semantics/clock.ts";

/**
 * A provider with our schemas that does nothing: plan echoes the proposed state, apply the planned
 * state.
 */
export interface EchoProvider {
  readonly reattach: string;
  stop(): Promise<void>;
}

const nothing: ProviderRpc = () => new MessageWriter();

/**
 * Echoes a value of the request, byte for byte.
 * @param legacy field of the flag that lets computed values stay null
 */
function echo(field: number, legacy?: number): ProviderRpc {
  return (request) => {
    const value = readFields(request).get(field) ?? Buffer.alloc(0);
    const answer = new MessageWriter().bytes(1, value);
    return legacy === undefined ? answer : answer.flag(legacy, true);
  };
}

const RPCS: ReadonlyMap<string, ProviderRpc> = new Map(
  Object.entries<ProviderRpc>({
    GetProviderSchema: getProviderSchema,
    ValidateProviderConfig: nothing,
    ValidateResourceConfig: nothing,
    ConfigureProvider: nothing,
    UpgradeResourceState: upgradeResourceState,
    ReadResource: echo(2),
    PlanResourceChange: echo(3, 5),
    ApplyResourceChange: echo(3, 4),
  }),
);

/** Serves it from this process, with the same server as ours. */
export async function startEchoProvider(folder: string): Promise<EchoProvider> {
  const server = createProviderServer(systemClock, {}, RPCS);
  const socket = join(folder, "echo.sock");
  await server.listenAt(socket);
  const entry = {
    Protocol: "grpc",
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix", String: socket },
  };
  return {
    reattach: JSON.stringify({ "registry.terraform.io/hashicorp/google": entry }),
    stop: () => server.close(),
  };
}
