import { isJsonObject } from "../../json/json.ts";
import { GoogleApiError } from "../engine/api-client.ts";
import type { Call, Resource, RestSpec } from "../engine/resource.ts";
import { TaintedError, fill } from "../engine/resource.ts";
import { equals, text, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

/** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets */
export const secret: RestSpec = {
  service: "secret_manager",
  ids: ["projects/{{project}}/secrets/{{secret_id}}", "{{project}}/{{secret_id}}", "{{secret_id}}"],
  createPath: "projects/{{project}}/secrets?secretId={{secret_id}}",
  inPath: ["secret_id"],
  rename: { "replication.auto": "automatic" },
  sendEmpty: ["replication", "replication.auto"],
  update: "mask",
  // The answer has what a `ttl` came to, never the `ttl`.
  adjustAnswer: (answer, { ttl }) => {
    if (typeof ttl === "string") answer["ttl"] = ttl;
  },
  // The API takes one of the two; the time that came of an earlier `ttl` stays in the plan.
  adjustBody: (body, call) => {
    if (!("prior" in call)) return;
    const changed = (name: string): boolean => !equals(call.values[name], call.prior[name]);
    if (changed("ttl") && !changed("expire_time")) delete body["expireTime"];
  },
  // The name is the secret's in full: with the project's number.
  derive: (values) => {
    values["deletion_protection"] ??= false;
  },
};

/**
 * A version of a secret. Its payload is in the state unless it came as the write-only
 * `secret_data_wo`.
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions
 */
export const secretVersion: Resource = {
  ids: ["{{name}}"],
  imported: { enabled: true, secret: "" },
  create: async (call) => {
    const parent = call.client.settings.endpoint("secret_manager") + parentOf(call.values);
    const data = text(call.values["secret_data"]) ?? text(call.config["secret_data_wo"]) ?? "";
    const encoded =
      call.values["is_secret_data_base64"] === true ? data : Buffer.from(data).toString("base64");
    const answer = await call.client.call("POST", `${parent}:addVersion`, {
      payload: { data: encoded },
    });
    const created = { ...call.values, name: show(answer["name"]) };
    try {
      await setState({ ...call, values: created });
      return await readVersion({ ...call, values: created });
    } catch (error) {
      // The version is there: without it in the state nobody would ever destroy it.
      throw new TaintedError(error, { ...created, id: created.name });
    }
  },
  read: async (call) => {
    try {
      const values = await readVersion(call);
      return values["state"] === "DESTROYED" ? undefined : values;
    } catch (error) {
      if (error instanceof GoogleApiError && error.status === 404) return undefined;
      throw error;
    }
  },
  update: async (call) => {
    if (call.values["enabled"] !== call.prior["enabled"]) await setState(call);
    return readVersion(call);
  },
  delete: async (call) => {
    const policy = call.values["deletion_policy"];
    if (policy === "ABANDON") return;
    try {
      await call.client.call(
        "POST",
        `${urlOf(call)}:${policy === "DISABLE" ? "disable" : "destroy"}`,
      );
    } catch (error) {
      if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
    }
  },
};

function parentOf(values: ValueObject): string {
  const name = show(values["secret"]);
  return name.includes("/") ? name : fill("projects/{{project}}/secrets/{{secret}}", values);
}

function urlOf({ client, values }: Call): string {
  return client.settings.endpoint("secret_manager") + fill("{{name}}", values);
}

async function setState(call: Call): Promise<void> {
  await call.client.call(
    "POST",
    `${urlOf(call)}:${call.values["enabled"] === false ? "disable" : "enable"}`,
  );
}

async function readVersion(call: Call): Promise<ValueObject> {
  const answer = await call.client.call("GET", urlOf(call));
  const name = show(answer["name"] ?? call.values["name"]);
  const values: ValueObject = {
    ...call.values,
    name,
    id: name,
    // After an import the secret is that of the import's id; the answer has the project's number
    // instead.
    secret: text(call.values["secret"]) ?? show(call.values["name"]).replace(/\/versions\/.*$/, ""),
    version: name.split("/").pop() ?? "",
    enabled: answer["state"] === "ENABLED",
    create_time: text(answer["createTime"] as string) ?? null,
    destroy_time: text(answer["destroyTime"] as string) ?? "",
  };
  if (answer["state"] === "DESTROYED") throw new GoogleApiError(404, `${name} is destroyed`);
  // A write-only payload must not reach the state; a disabled version cannot be accessed.
  const writeOnly = text(call.values["secret_data_wo_version"]) !== undefined;
  if (answer["state"] !== "ENABLED" || writeOnly) return values;
  const { payload } = await call.client.call("GET", `${urlOf(call)}:access`);
  const data = isJsonObject(payload) ? show(payload["data"] ?? "") : "";
  const raw = call.values["is_secret_data_base64"] === true;
  values["secret_data"] = raw ? data : Buffer.from(data, "base64").toString("utf8");
  return values;
}
