import { isJsonObject } from "../../json/json.ts";
import { GoogleApiError } from "../engine/api-client.ts";
import { fill } from "../engine/resource.ts";
import type { Call, Resource } from "../engine/resource.ts";
import type { ValueObject } from "../protocol/value.ts";
import { show } from "../protocol/value.ts";

const ID = "{{project}}/{{service}}";

/**
 * An API of a project, switched on. Not switched off on destroy unless `disable_on_destroy` says
 * so.
 * @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services
 */
export const projectService: Resource = {
  ids: [ID],
  create: async (call) => {
    if (!(await isEnabled(call))) {
      const operation = await call.client.call("POST", `${urlOf(call)}:enable`, {});
      await call.client.finish(operation, endpointOf(call), "enable the service");
    }
    return withId(call.values);
  },
  read: async (call) => {
    try {
      const there = (await isProjectThere(call)) && (await isEnabled(call));
      return there ? withId(call.values) : undefined;
    } catch (error) {
      if (error instanceof GoogleApiError && error.status === 404) return undefined;
      throw error;
    }
  },
  update: (call) => Promise.resolve(withId(call.values)),
  delete: async (call) => {
    if (call.values["disable_on_destroy"] !== true) return;
    const dependents = call.values["disable_dependent_services"] === true;
    const body = dependents ? { disableDependentServices: true } : {};
    const operation = await call.client.call("POST", `${urlOf(call)}:disable`, body);
    await call.client.finish(operation, endpointOf(call), "disable the service");
  },
};

function withId(values: ValueObject): ValueObject {
  return { ...values, id: fill(ID, values) };
}

function endpointOf(call: Call): string {
  return call.client.settings.endpoint("service_usage");
}

function urlOf(call: Call): string {
  return endpointOf(call) + fill("projects/{{project}}/services/{{service}}", call.values);
}

/** A project that is being deleted no longer has its APIs. */
async function isProjectThere({ client, values }: Call): Promise<boolean> {
  const project =
    client.settings.endpoint("resource_manager") + fill("projects/{{project}}", values);
  return (await client.call("GET", project))["lifecycleState"] !== "DELETE_REQUESTED";
}

async function isEnabled(call: Call): Promise<boolean> {
  const list = endpointOf(call) + fill("projects/{{project}}/services", call.values);
  const query = "filter=state:ENABLED&fields=services/name,nextPageToken&pageSize=200";
  let token: unknown;
  do {
    const page = typeof token === "string" ? `&pageToken=${encodeURIComponent(token)}` : "";
    const answer = await call.client.call("GET", `${list}?${query}${page}`);
    const services = Array.isArray(answer["services"]) ? answer["services"] : [];
    const suffix = `/services/${show(call.values["service"])}`;
    if (services.some((item) => isJsonObject(item) && show(item["name"]).endsWith(suffix)))
      return true;
    token = answer["nextPageToken"];
  } while (typeof token === "string" && token !== "");
  return false;
}
