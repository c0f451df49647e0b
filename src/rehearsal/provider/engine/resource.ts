import type { JsonObject } from "../../json/json.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import { UNKNOWN, show } from "../protocol/value.ts";
import type { ApiClient } from "./api-client.ts";
import type { Mapping } from "./mapping.ts";
import type { Schema } from "./schema.ts";
import type { ServiceName } from "./settings.ts";

/** What a handler of a resource gets. `values` is the planned (create, update) or present state. */
export interface Call {
  readonly client: ApiClient;
  readonly type: string;
  readonly schema: Schema;
  readonly values: ValueObject;
  /** The configuration: the one place where write-only values are. */
  readonly config: ValueObject;
}

/** A call that changes a resource that is there. */
export interface UpdateCall extends Call {
  readonly prior: ValueObject;
}

/** How one resource type works; handlers get and return attribute values. */
export interface Resource {
  /**
   * Templates over attributes (`projects/{{project}}/…/{{name}}`) that an import id may match; the
   * first is the `id`.
   */
  readonly ids: readonly string[];
  /** Values an imported resource starts with. */
  readonly imported?: ValueObject;
  /** Adjusts the generic plan: labels, names that follow from others. */
  readonly adjustPlan?: (
    planned: ValueObject,
    prior: ValueObject | undefined,
    client: ApiClient,
  ) => void;
  create(call: Call): Promise<ValueObject>;
  /** `undefined` when it is gone. */
  read(call: Call): Promise<ValueObject | undefined>;
  update(call: UpdateCall): Promise<ValueObject>;
  delete(call: Call): Promise<void>;
}

/** A resource whose create failed, yet which exists: terraform keeps it, tainted. */
export class TaintedError extends Error {
  override readonly name = "TaintedError";
  readonly state: ValueObject;

  constructor(cause: unknown, state: ValueObject) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.state = state;
  }
}

/** What most types share; see `restResource`. */
export interface RestSpec extends Mapping {
  readonly service: ServiceName;
  readonly ids: readonly string[];
  /** Path and query of the create call. */
  readonly createPath: string;
  /** Path of the resource below the endpoint; the first of `ids` by default. */
  readonly path?: string;
  /**
   * The attribute whose value in the API is a full name, of which the state holds the last part.
   */
  readonly shortName?: string;
  /**
   * Attributes that `adjustBody` puts into an API member of another shape -> that member's name.
   */
  readonly partOf?: Readonly<Record<string, string>>;
  /** Names in the API that the create body carries beside the attributes (`name` in full). */
  readonly nameInBody?: boolean;
  /** Attributes that are only in the URL. */
  readonly inPath?: readonly string[];
  /**
   * `mask`: PATCH of what changed; `replace`: PATCH of the whole; `put`;
   * `merge`: PATCH of what changed, with nulls for what went.
   */
  readonly update: "mask" | "replace" | "put" | "merge";
  readonly deleteQuery?: string;
  /** What operations are called in errors; absent when the API answers at once. */
  readonly operations?: "create-delete" | "all";
  readonly imported?: ValueObject;
  /** Last change of the body before it is sent. */
  readonly adjustBody?: (body: JsonObject, call: Call | UpdateCall) => void;
  /** Change of the answer before attributes are read of it. */
  readonly adjustAnswer?: (answer: JsonObject, values: ValueObject) => void;
  readonly afterCreate?: (call: Call, url: string) => Promise<void>;
  readonly afterUpdate?: (call: UpdateCall, url: string) => Promise<void>;
  /** Values that follow from others after a read. */
  readonly derive?: (values: ValueObject, answer: JsonObject) => void;
  readonly adjustPlan?: Resource["adjustPlan"];
  /** True for an answer that means "deleted". */
  readonly isGone?: (answer: JsonObject) => boolean;
}

/**
 * Fills `{{attribute}}` (`{{%attribute}}` as one segment of a URL) from the values. @throws Error
 * naming the attribute that has no value.
 */
export function fill(template: string, values: ValueObject): string {
  return template.replaceAll(/\{\{(%?)(\w+)\}\}/g, (_, encode: string, name: string) => {
    const value: Value | undefined = values[name];
    if (value === undefined || value === null || value === UNKNOWN || value === "") {
      throw new Error(`${name}: required field is not set; set it on the resource or the provider`);
    }
    return encode ? encodeURIComponent(show(value)) : show(value);
  });
}

const HAS_SLASHES = new Set(["role", "member", "service_account_id"]);

/** The attributes of an import id by the first template that fits, or `undefined`. */
export function matchId(templates: readonly string[], id: string): ValueObject | undefined {
  for (const template of templates) {
    const pattern = template
      .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
      .replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
        whole === template || HAS_SLASHES.has(name) ? `(?<${name}>\\S+)` : `(?<${name}>[^/\\s]+)`,
      );
    const match = new RegExp(`^${pattern}$`).exec(id);
    if (match) return { ...match.groups };
  }
  return undefined;
}
