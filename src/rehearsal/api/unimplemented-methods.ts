import { ApiError } from "./api-error.ts";
import type { JsonRoute } from "./api-service.ts";

/**
 * Routes of methods that the embedded cloud does not implement: they answer so, with the method's
 * full name, where a bare 404 would look like a missing resource.
 * @param service `google.iam.admin.v1.IAM`
 * @param methods The HTTP method and the path of each, by its name:
 * `{ SignJwt: "POST /v1/…:signJwt" }`.
 */
export function unimplementedMethods(
  service: string,
  methods: Readonly<Record<string, `${JsonRoute["method"]} /${string}`>>,
): JsonRoute[] {
  return Object.entries(methods).map(([name, rule]) => {
    const space = rule.indexOf(" ");
    return {
      method: rule.slice(0, space) as JsonRoute["method"],
      path: rule.slice(space + 1),
      handle: () => {
        throw new ApiError("UNIMPLEMENTED", `Method ${service}.${name} is not implemented.`);
      },
    };
  });
}
