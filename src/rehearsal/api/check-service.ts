import type { ApiService, ProtoService } from "./api-service.ts";
import { descriptors } from "./codec/descriptors.ts";
import { parseTemplate } from "./rest/path-template.ts";

/**
 * Checks what the types can't: that no two routes of a service are the same, of which the second
 * would never be called (a method that is implemented now and still listed as unserved), and that
 * its methods are those of its proto.
 * @throws Error for the first mistake
 */
export function checkService(service: ApiService): void {
  const seen = new Map<string, string>();
  for (const { method, path } of service.routes ?? []) {
    const { segments, verb } = parseTemplate(path);
    const shape = `${method} ${segments.join("/")}:${verb}`;
    const other = seen.get(shape);
    if (other !== undefined) {
      throw new Error(
        `${service.name} has two routes for ${method} ${path} (the other is ${other}): is it still among the unserved methods?`,
      );
    }
    seen.set(shape, path);
  }
  service.protos?.forEach(checkMethods);
}

function checkMethods({ name, rpcs, hotRpcs = {} }: ProtoService): void {
  const methods = descriptors().services[name];
  if (methods === undefined) {
    throw new Error(
      `No descriptor of service ${name}: add it to scripts/generate-protos.ts and run that`,
    );
  }
  for (const method of Object.keys(rpcs)) {
    if (!Object.hasOwn(methods, method)) throw new Error(`${name} has no method ${method}.`);
  }
  for (const method of Object.keys(hotRpcs)) {
    if (!Object.hasOwn(rpcs, method)) {
      throw new Error(`${name}.${method} is hot, but REST has nothing to call: add it to rpcs too`);
    }
  }
}
