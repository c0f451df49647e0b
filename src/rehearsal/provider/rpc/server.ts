import type { Clock } from "../../../semantics/clock.ts";
import { CODES } from "../../api/api-error.ts";
import type { GrpcCall, GrpcReply, GrpcTransport } from "../../api/grpc/grpc-transport.ts";
import { createGrpcTransport } from "../../api/grpc/grpc-transport.ts";
import { Guard } from "../../guard.ts";
import { Instance } from "./instance.ts";
import {
  configureProvider,
  getProviderSchema,
  readDataSourceRpc,
  stopProvider,
  validateDataResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./provider-rpcs.ts";
import type { ProviderRpc } from "./resource-rpcs.ts";
import {
  applyResourceChange,
  importResourceState,
  planResourceChange,
  readResource,
  upgradeResourceState,
} from "./resource-rpcs.ts";

/**
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin6.8.proto
 */
const RPCS: ReadonlyMap<string, ProviderRpc> = new Map(
  Object.entries({
    ApplyResourceChange: applyResourceChange,
    ConfigureProvider: configureProvider,
    GetProviderSchema: getProviderSchema,
    ImportResourceState: importResourceState,
    PlanResourceChange: planResourceChange,
    ReadDataSource: readDataSourceRpc,
    ReadResource: readResource,
    StopProvider: stopProvider,
    UpgradeResourceState: upgradeResourceState,
    ValidateDataResourceConfig: validateDataResourceConfig,
    ValidateProviderConfig: validateProviderConfig,
    ValidateResourceConfig: validateResourceConfig,
  }),
);

const PREFIX = "/tfplugin6.Provider/";

/**
 * Serves the plugin protocol. Aliases of a provider share the server and have a connection each, so
 * that what one is configured with is kept by its connection.
 * @param rpcs What it serves. @defaultValue the google provider
 * @param guard Told of a bug in the provider. @defaultValue one that throws on
 */
export function createProviderServer(
  clock: Clock,
  env: Readonly<Record<string, string | undefined>>,
  rpcs: ReadonlyMap<string, ProviderRpc> = RPCS,
  guard: Guard = new Guard(),
): GrpcTransport {
  const instances = new WeakMap<object, Instance>();
  const handle = ({ path, message, connection }: GrpcCall): GrpcReply | Promise<GrpcReply> => {
    const rpc = path.startsWith(PREFIX) ? rpcs.get(path.slice(PREFIX.length)) : undefined;
    if (rpc === undefined)
      return { code: CODES.UNIMPLEMENTED.grpc, message: `unknown method ${path}` };
    const instanceOf = (): Instance => {
      const instance = instances.get(connection) ?? new Instance(clock, env);
      instances.set(connection, instance);
      return instance;
    };
    return reply(rpc, message, instanceOf);
  };
  return createGrpcTransport(handle, {}, guard);
}

async function reply(
  rpc: ProviderRpc,
  request: Buffer,
  instanceOf: () => Instance,
): Promise<GrpcReply> {
  try {
    return (await rpc(request, instanceOf())).finish();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: CODES.INTERNAL.grpc, message };
  }
}
