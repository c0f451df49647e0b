import { objectOf } from "../../json/json-values.ts";
import { isJsonObject } from "../../json/json.ts";
import { fill } from "../engine/resource.ts";
import type { Call } from "../engine/resource.ts";
import { text, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";
import { resources } from "./registry.ts";

/**
 * Reads a data source: that of a resource type reads like the resource, and shows all labels.
 * @throws Error naming what is not there: a data source must exist.
 */
export async function readDataSource(call: Call): Promise<ValueObject> {
  if (call.type === "google_project") return readProject(call);
  const values = { ...call.values };
  if (call.type === "google_service_account") values["email"] = accountEmail(values);
  const found = await resources[call.type]?.read({ ...call, values });
  if (!found) throw new Error(`${call.type} "${nameOf(values)}" not found`);
  for (const kind of ["labels", "annotations"]) {
    if (found[`effective_${kind}`] !== undefined) found[kind] = found[`effective_${kind}`];
  }
  found["terraform_labels"] = found["effective_labels"] ?? null;
  return found;
}

function accountEmail(values: ValueObject): string {
  const name = (text(values["account_id"]) ?? "").split("/").pop() ?? "";
  return name.includes("@") ? name : `${name}@${show(values["project"])}.iam.gserviceaccount.com`;
}

function nameOf(values: ValueObject): string {
  const names = ["name", "secret_id", "repository_id", "account_id"];
  return names.map((name) => text(values[name])).find((name) => name !== undefined) ?? "";
}

/** @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/get */
async function readProject({ client, values }: Call): Promise<ValueObject> {
  const id = text(values["project_id"]) ?? client.settings.project;
  const wanted: ValueObject = { project_id: id ?? null };
  const project = await client.call(
    "GET",
    client.settings.endpoint("resource_manager") + fill("projects/{{project_id}}", wanted),
  );
  const billing = await client.call(
    "GET",
    client.settings.endpoint("cloud_billing") + fill("projects/{{project_id}}/billingInfo", wanted),
  );
  const parent = objectOf(project["parent"]);
  const parentId = (type: string): string => (parent["type"] === type ? show(parent["id"]) : "");
  const labels = isJsonObject(project["labels"]) ? (project["labels"] as ValueObject) : {};
  return {
    project_id: show(project["projectId"]),
    name: show(project["name"]),
    number: show(project["projectNumber"]),
    billing_account: show(billing["billingAccountName"] ?? "").replace(/^billingAccounts\//, ""),
    org_id: parentId("organization"),
    folder_id: parentId("folder"),
    labels,
    effective_labels: labels,
    terraform_labels: labels,
    id: `projects/${show(project["projectId"])}`,
  };
}
