import { Guard } from "../../guard.ts";
import type { ApiError } from "../api-error.ts";
import { CODES } from "../api-error.ts";
import type { CallContext, ProtoService } from "../api-service.ts";
import type { ApiDeps } from "../call.ts";
import { applyFault, callRpc, toApiError } from "../call.ts";
import { decodeMessage } from "../codec/binary-decode.ts";
import { encodeMessage } from "../codec/binary-encode.ts";
import { descriptors } from "../codec/descriptors.ts";
import type { RequestHeaders } from "../http2/http2-stream.ts";
import type { GrpcHandler, GrpcReply, GrpcTimeouts, GrpcTransport } from "./grpc-transport.ts";
import { createGrpcTransport } from "./grpc-transport.ts";
import type { GrpcStatus } from "./grpc-wire.ts";

interface Method {
  readonly service: ProtoService;
  readonly name: string;
  /** `package.Service/Method`: what a fault is set on. */
  readonly resource: string;
  readonly request: string;
  readonly response: string;
  readonly hot: ((request: Buffer, call: CallContext) => Buffer) | undefined;
}

/** The gRPC side of the embedded cloud: the same services as over REST. */
export function createGrpcServer(deps: ApiDeps, timeouts: GrpcTimeouts = {}): GrpcTransport {
  let methods: ReadonlyMap<string, Method> | undefined;
  const handler: GrpcHandler = ({ path, headers, message }) => {
    methods ??= methodsOf(deps);
    const method = methods.get(path);
    if (method === undefined) {
      const name = path.slice(1).replace("/", ".");
      return { code: CODES.UNIMPLEMENTED.grpc, message: `Method ${name} is not implemented.` };
    }
    const call = contextOf(deps, headers);
    if (method.hot === undefined) return callGeneric(deps, method, message, call);
    return callHot(deps, method, method.hot, message, call);
  };
  return createGrpcTransport(handler, timeouts, new Guard(deps.onInternalError));
}

function methodsOf(deps: ApiDeps): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();
  for (const service of deps.services.flatMap((api) => api.protos ?? [])) {
    for (const [name, spec] of Object.entries(descriptors().services[service.name] ?? {})) {
      const { request, response } = spec;
      methods.set(`/${service.name}/${name}`, {
        service,
        name,
        resource: `${service.name}/${name}`,
        request,
        response,
        hot: service.hotRpcs?.[name],
      });
    }
  }
  return methods;
}

/** Without a fault it answers at once: a promise per call would cost a tenth of it. */
function callHot(
  deps: ApiDeps,
  method: Method,
  hot: NonNullable<Method["hot"]>,
  message: Buffer,
  call: CallContext,
): GrpcReply | Promise<GrpcReply> {
  const resource = method.resource;
  const answer = (): GrpcReply => {
    try {
      return hot(message, call);
    } catch (error) {
      return statusOf(deps, resource, error);
    }
  };
  const fault = applyFault(deps, resource);
  if (fault === undefined) return answer();
  return fault.then(answer, (error: unknown) => statusOf(deps, resource, error));
}

async function callGeneric(
  deps: ApiDeps,
  method: Method,
  message: Buffer,
  call: CallContext,
): Promise<GrpcReply> {
  try {
    const request = decodeMessage(method.request, message);
    return encodeMessage(
      method.response,
      await callRpc(deps, method.service, method.name, request, call),
    );
  } catch (error) {
    return statusOf(deps, `${method.service.name}/${method.name}`, error);
  }
}

function statusOf(deps: ApiDeps, method: string, error: unknown): GrpcStatus {
  const apiError: ApiError = toApiError(deps, method, error);
  const code = CODES[apiError.code].grpc;
  if (apiError.details.length === 0) return { code, message: apiError.message };
  const status = { code, message: apiError.message, details: [...apiError.details] };
  return { code, message: apiError.message, details: encodeMessage("google.rpc.Status", status) };
}

function contextOf(deps: ApiDeps, headers: RequestHeaders): CallContext {
  return {
    principal: deps.principalOf(headers["authorization"]),
    headers,
    transport: "grpc",
  };
}
