import { UNKNOWN, equals, hasUnknown, isObject } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import type { ApiClient } from "./api-client.ts";
import type { Attributes } from "./schema.ts";
import { stringMap } from "./settings.ts";

/**
 * `labels` holds what the configuration says, `terraform_labels` adds the provider's defaults, and
 * `effective_labels` is all that the server has, also from elsewhere.
 * @see
 * https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/version_5_upgrade#provider-level-labels-rework
 */
export function planLabels(
  attributes: Attributes,
  planned: ValueObject,
  prior: ValueObject | undefined,
  client: ApiClient,
): void {
  if (attributes["terraform_labels"]) {
    const own = planned["labels"] ?? null;
    const all: Value = hasUnknown(own)
      ? UNKNOWN
      : { ...client.settings.defaultLabels, ...stringMap(own) };
    planned["terraform_labels"] = keepEqual(all, prior?.["terraform_labels"]);
    planned["effective_labels"] = effective(
      all,
      prior?.["terraform_labels"],
      prior?.["effective_labels"],
    );
  }
  if (attributes["effective_annotations"]) {
    const own = planned["annotations"] ?? null;
    const all: Value = hasUnknown(own) ? UNKNOWN : stringMap(own);
    planned["effective_annotations"] = effective(
      all,
      prior?.["annotations"],
      prior?.["effective_annotations"],
    );
  }
}

/** What the server had, without the keys that terraform no longer sets, with those that it does. */
function effective(all: Value, before: Value | undefined, present: Value | undefined): Value {
  if (!isObject(all)) return UNKNOWN;
  const kept = Object.entries(stringMap(present)).filter(([key]) => !(key in stringMap(before)));
  return keepEqual({ ...Object.fromEntries(kept), ...all }, present);
}

function keepEqual(value: Value, prior: Value | undefined): Value {
  const nothing = isObject(value) && Object.keys(value).length === 0;
  return nothing && (prior === null || prior === undefined) ? (prior ?? {}) : value;
}

/** After a read: `labels` and `terraform_labels` hold the server's values of the keys they had. */
export function readLabels(attributes: Attributes, values: ValueObject, prior: ValueObject): void {
  if (attributes["terraform_labels"]) {
    values["labels"] = ownKeys(prior["labels"], values["effective_labels"]);
    values["terraform_labels"] = ownKeys(prior["terraform_labels"], values["effective_labels"]);
  }
  if (attributes["effective_annotations"]) {
    values["annotations"] = ownKeys(prior["annotations"], values["effective_annotations"]);
  }
}

function ownKeys(prior: Value | undefined, server: Value | undefined): Value {
  if (!isObject(prior)) return null;
  const all = stringMap(server);
  const own = Object.fromEntries(Object.entries(all).filter(([key]) => key in prior));
  return equals(own, prior) ? prior : own;
}
