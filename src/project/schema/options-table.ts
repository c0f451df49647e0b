import { configJsonSchema } from "./json-schema.ts";

interface Key {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Key>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Key | boolean;
  readonly items?: Key;
  readonly anyOf?: readonly Key[];
  readonly oneOf?: readonly Key[];
  readonly pattern?: string;
}

/** Where the tables of the reference come from in the schema. */
const PARTS: Readonly<Record<string, (root: Key) => Key | undefined>> = {
  file: (root) => root,
  environment: (root) => each(root.properties?.["environments"]),
  budget: (root) => root.properties?.["budget"],
  cloud_tasks_queue: (root) => config(root, "cloud_tasks_queue"),
  cloud_run: (root) => config(root, "cloud_run"),
  startup: (root) => config(root, "cloud_run")?.properties?.["startup"],
  vpc: (root) => config(root, "cloud_run")?.properties?.["vpc"],
  secret_manager_secret: (root) => config(root, "secret_manager_secret"),
  handler: handlerOf,
  usage: (root) => handlerOf(root)?.properties?.["usage"],
  smoke: (root) => handlerOf(root)?.properties?.["smoke"]?.items,
  cloud_scheduler: (root) => config(root, "cloud_scheduler"),
  target: (root) => config(root, "cloud_scheduler")?.properties?.["target"],
  monitoring_alert: (root) => config(root, "monitoring_alert"),
  channel: channelOf,
  storage_bucket: (root) => config(root, "storage_bucket"),
};

/**
 * `docs/reference/config.md` with each table between its two marks written anew from the schema.
 */
export function withOptionTables(page: string): string {
  const root = JSON.parse(configJsonSchema()) as Key;
  return page.replaceAll(
    /(<!-- options: (\w+) -->\n)[\s\S]*?(<!-- end of options -->)/g,
    (_, start: string, part: string, end: string) => {
      const key = PARTS[part]?.(root);
      if (key === undefined) throw new Error(`the schema has no part "${part}"`);
      return `${start}\n${table(key)}\n${end}`;
    },
  );
}

function table({ properties = {}, required = [] }: Key): string {
  const rows = Object.entries(properties).map(([name, key]) => {
    const fallback = required.includes(name) ? "required" : shownDefault(key.default);
    return `| \`${name}\` | ${formOf(key)} | ${fallback} | ${key.description ?? ""} |`;
  });
  return ["| key | form | default | meaning |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function shownDefault(value: unknown): string {
  if (value === undefined) return "none";
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function formOf(key: Key): string {
  if (key.const !== undefined) return shownDefault(key.const);
  if (key.enum !== undefined) return key.enum.map((one) => `\`${String(one)}\``).join(", ");
  const forms = key.anyOf ?? key.oneOf;
  if (forms !== undefined) {
    return forms.some(({ pattern }) => pattern?.includes("ms)?") === true)
      ? "duration"
      : [...new Set(forms.map(formOf))].join(" or ");
  }
  switch (key.type) {
    case "integer":
    case "number":
      return numberForm(key);
    case "string":
      return "string";
    case "boolean":
      return "`true` or `false`";
    case "array":
      return "list";
    default:
      return "map";
  }
}

function numberForm({ type, minimum, exclusiveMinimum, maximum }: Key): string {
  const isSafeBound = (value: number): boolean => Math.abs(value) === Number.MAX_SAFE_INTEGER;
  const noun = type === "integer" ? "whole number" : "number";
  const least =
    exclusiveMinimum === undefined
      ? minimum === undefined || isSafeBound(minimum)
        ? undefined
        : String(minimum)
      : `more than ${exclusiveMinimum}`;
  const most = maximum === undefined || isSafeBound(maximum) ? undefined : String(maximum);
  if (least === undefined) return most === undefined ? noun : `${noun}, at most ${most}`;
  const from = exclusiveMinimum === undefined ? `${least} or more` : least;
  if (most === undefined) return `${noun}, ${from}`;
  return exclusiveMinimum === undefined
    ? `${noun}, ${least} to ${most}`
    : `${noun}, ${least}, at most ${most}`;
}

function config(root: Key, type: string): Key | undefined {
  const resource = root.properties?.["resources"]?.items?.oneOf?.find(
    ({ properties }) => properties?.["type"]?.const === type,
  );
  return resource?.properties?.["config"];
}

/** All keys of all types of channels. */
function channelOf(root: Key): Key | undefined {
  const forms = config(root, "monitoring_alert")?.properties?.["channels"]?.items?.oneOf ?? [];
  const properties = Object.assign(
    {},
    ...forms.map((form) => form.properties),
  ) as Key["properties"];
  return properties === undefined
    ? undefined
    : { properties: { ...properties, type: typeOf(forms) } };
}

function typeOf(forms: readonly Key[]): Key {
  const types = forms.map((form) => form.properties?.["type"]?.const);
  return { enum: types, description: "By what." };
}

/** A handler of the form that has no name of its own. */
function handlerOf(root: Key): Key | undefined {
  const forms = config(root, "cloud_run")?.properties?.["handlers"]?.anyOf;
  return each(forms?.find(({ type }) => type === "object"));
}

function each(key: Key | undefined): Key | undefined {
  return typeof key?.additionalProperties === "object" ? key.additionalProperties : undefined;
}
