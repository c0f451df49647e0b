import type { JsonObject } from "../../json/json.ts";
import { GoogleApiError } from "../engine/api-client.ts";
import { TaintedError, fill } from "../engine/resource.ts";
import type { Call, Resource, RestSpec } from "../engine/resource.ts";
import { restResource } from "../engine/rest-resource.ts";
import type { Attributes } from "../engine/schema.ts";
import { text, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

const SPEC: RestSpec = {
  service: "iam_beta",
  ids: ["projects/{{project}}/serviceAccounts/{{email}}", "{{project}}/{{email}}", "{{email}}"],
  createPath: "projects/{{project}}/serviceAccounts",
  local: ["account_id", "create_ignore_already_exists", "member"],
  update: "mask",
  adjustPlan: (planned) => {
    const account = text(planned["account_id"]);
    const project = text(planned["project"]);
    if (account === undefined || project === undefined) return;
    planned["email"] = `${account}@${project}.iam.gserviceaccount.com`;
    planned["member"] = `serviceAccount:${planned["email"]}`;
  },
  derive: (values, answer) => {
    const email = show(answer["email"]);
    values["account_id"] = email.slice(0, email.indexOf("@"));
    values["member"] = `serviceAccount:${email}`;
    values["project"] = show(answer["projectId"]);
    values["disabled"] ??= false;
  },
};

/**
 * Create and update have bodies of their own shape.
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts
 */
export function serviceAccount(attributes: Attributes): Resource {
  const rest = restResource(SPEC, attributes);
  const read = async (call: Call): Promise<Call["values"]> => {
    const values = await rest.read(call);
    if (values) return values;
    throw new GoogleApiError(404, `service account ${show(call.values["email"])} is gone`);
  };
  const setDisabled = async (call: Call): Promise<void> => {
    const verb = call.values["disabled"] === true ? "disable" : "enable";
    await call.client.call("POST", `${urlOf(call)}:${verb}`, {});
  };
  return {
    ...rest,
    create: async (call) => {
      const url = call.client.settings.endpoint("iam_beta") + fill(SPEC.createPath, call.values);
      const body = {
        accountId: show(call.values["account_id"]),
        serviceAccount: described(call),
      };
      let answer: JsonObject = {};
      try {
        answer = await call.client.call("POST", url, body);
      } catch (error) {
        const adopt = call.values["create_ignore_already_exists"] === true;
        if (!(adopt && error instanceof GoogleApiError && error.status === 409)) throw error;
      }
      const project = show(call.values["project"]);
      const email = `${show(call.values["account_id"])}@${project}.iam.gserviceaccount.com`;
      const created = {
        ...call,
        values: { ...call.values, email, ...unread(answer, project, email) },
      };
      try {
        if (call.values["disabled"] === true) await setDisabled(created);
        return await readNew(rest, created);
      } catch (error) {
        throw new TaintedError(error, created.values);
      }
    },
    update: async (call) => {
      const { values, prior, client } = call;
      const changed = ["description", "display_name"].filter(
        (name) => values[name] !== prior[name],
      );
      if (changed.length > 0) {
        const { etag } = await client.call("GET", urlOf(call));
        const account = { ...described(call), etag };
        await client.call("PATCH", urlOf(call), {
          serviceAccount: account,
          updateMask: changed.join(","),
        });
      }
      if (values["disabled"] !== prior["disabled"]) await setDisabled(call);
      return read(call);
    },
  };
}

/**
 * IAM answers 403 for an account that it does not know everywhere yet: then the create's own answer
 * is enough.
 */
async function readNew(rest: Resource, call: Call): Promise<ValueObject> {
  try {
    return (await rest.read(call)) ?? call.values;
  } catch (error) {
    if (error instanceof GoogleApiError && error.status === 403) return call.values;
    throw error;
  }
}

/** What a read would add. */
function unread(answer: JsonObject, project: string, email: string): ValueObject {
  const name = `projects/${project}/serviceAccounts/${email}`;
  const member = `serviceAccount:${email}`;
  return { id: name, name, member, unique_id: show(answer["uniqueId"]) };
}

function described({ values }: Call): JsonObject {
  const displayName = text(values["display_name"]);
  const description = text(values["description"]);
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
  };
}

function urlOf({ client, values }: Call): string {
  return client.settings.endpoint("iam_beta") + fill(SPEC.ids[0] ?? "", values);
}
