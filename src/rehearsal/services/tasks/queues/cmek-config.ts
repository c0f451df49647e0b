import { ApiError } from "../../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../../api/api-service.ts";
import { stringAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import { checkParent } from "../errors.ts";

const PATH = "/v2/{name=projects/*/locations/*/cmekConfig}";

/**
 * The location's customer-managed encryption key, in REST only. There is no Cloud KMS here, so that
 * there is never a key, and setting one is refused: nothing would be encrypted with it.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations/getCmekConfig
 */
export function cmekConfigRoutes(): JsonRoute[] {
  const nameOf = (request: JsonRequest): string => {
    const name = request.params["name"] ?? "";
    checkParent(name.slice(0, name.lastIndexOf("/")));
    return name;
  };
  const show = (request: JsonRequest): JsonObject => ({ name: nameOf(request) });
  return [
    { method: "GET", path: PATH, handle: show },
    {
      method: "PATCH",
      path: PATH,
      handle: (request) => {
        const shown = show(request);
        if (stringAt(request.body, "kmsKey") === "") return shown;
        throw new ApiError(
          "UNIMPLEMENTED",
          "UpdateCmekConfig: the embedded cloud has no Cloud KMS, so no key can be set.",
        );
      },
    },
  ];
}
