import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";
import type { ApiService, JsonRoute, Rpc } from "../api-service.ts";
import { isKnownLocation } from "./known-location.ts";

/**
 * Each API has them under its own version; gcloud reads those of Artifact Registry from v1beta2.
 */
const VERSIONS = ["/v1", "/v1beta2", "/v2"];

/**
 * `google.cloud.location.Locations`: the embedded cloud lists the one region that it was started
 * with, and knows any.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/location/locations.proto
 */
export function createLocationsService(region: string): ApiService {
  const location = (project: string, id: string): JsonObject => ({
    name: `projects/${project}/locations/${id}`,
    locationId: id,
    labels: { "cloud.googleapis.com/region": id },
  });
  const get = (name: string): JsonObject => {
    const [, project = "", , id = ""] = name.split("/");
    if (id !== region && !isKnownLocation(id))
      throw new ApiError("NOT_FOUND", `Location ${name} is not found.`);
    return location(project, id);
  };
  const list = (name: string): JsonObject => ({
    locations: [location(name.split("/")[1] ?? "", region)],
  });
  const rpcs: Record<string, Rpc> = {
    GetLocation: (request) => get(scalarText(request["name"])),
    ListLocations: (request) => list(scalarText(request["name"])),
  };
  const routes = VERSIONS.flatMap((version): JsonRoute[] => [
    {
      method: "GET",
      path: `${version}/{name=projects/*}/locations`,
      handle: ({ params }) => list(params["name"] ?? ""),
    },
    {
      method: "GET",
      path: `${version}/{name=projects/*/locations/*}`,
      handle: ({ params }) => get(params["name"] ?? ""),
    },
  ]);
  return { name: "locations", protos: [{ name: "google.cloud.location.Locations", rpcs }], routes };
}
