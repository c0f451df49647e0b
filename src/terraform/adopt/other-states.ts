import { Failure } from "../../base/failure.ts";
import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import type { TerraformDeps } from "../deps.ts";
import type { Rest } from "./adoption.ts";

/** How many states are read at a time. */
const READ_AT_ONCE = 8;

/**
 * What we read of a state.
 * @see https://developer.hashicorp.com/terraform/language/state (version 4)
 */
interface State {
  readonly resources?: readonly {
    readonly mode?: string;
    readonly type?: string;
    readonly instances?: readonly { readonly attributes?: { readonly id?: unknown } | null }[];
  }[];
}

/**
 * Stops an import of what another state in the same bucket holds: another environment's or another
 * repository's. Queues and jobs have no labels that could tell whose they are, and what two states
 * hold the one destroys for the other. States that this identity may not read are told and passed
 * over.
 * @throws Failure `TF_NOT_OURS`, `GCP_…`
 */
export async function refuseHeldElsewhere(
  changes: readonly PlannedResource[],
  { gcp, backend, progress }: Pick<TerraformDeps, "gcp" | "backend" | "progress">,
): Promise<void> {
  const imports = changes.filter(({ change }) => change.importing !== undefined);
  if (imports.length === 0 || gcp === undefined || backend.kind !== "gcs") return;
  const { bucket, prefix } = backend;
  const own = `${prefix}/default.tfstate`;
  const names = await readable(`list the states in gs://${bucket}`, progress, () =>
    stateNames(gcp, bucket),
  );
  const others = (names ?? []).filter((name) => name !== own);
  const held: string[] = [];
  for (let at = 0; at < others.length; at += READ_AT_ONCE) {
    const reads = others.slice(at, at + READ_AT_ONCE).map(async (name) => {
      const url = `gs://${bucket}/${name}`;
      const state = await readable(`read the state ${url}`, progress, () =>
        readState(gcp, bucket, name),
      );
      const holds = heldBy(state ?? {});
      return imports
        .filter((resource) => keysOf(resource).some((key) => holds.has(key)))
        .map(({ address, change }) => `${address} (${change.importing?.id ?? ""}) is in ${url}`);
    });
    held.push(...(await Promise.all(reads)).flat());
  }
  if (held.length === 0) return;
  throw new Failure(
    "TF_NOT_OURS",
    `another state holds what would be taken over: ${held.join("; ")}`,
    {
      exitCode: 2,
      hint: `give it another name in cloud-tasks.yaml, or the environment a name_suffix; where the other state is this one under a former name, move it: gcloud storage mv gs://${bucket}/FORMER/default.tfstate gs://${bucket}/${own}`,
    },
  );
}

/**
 * An identity may be let at one state only, and a state may be encrypted by a key that we do not
 * have.
 */
const REFUSALS: readonly (string | undefined)[] = ["PERMISSION_DENIED", "INVALID_ARGUMENT"];

/** Undefined for what can't be read, after a warning, and for what is gone by now. */
async function readable<T>(
  doing: string,
  progress: TerraformDeps["progress"],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = codeOf(error);
    if (code === "NOT_FOUND") return undefined;
    if (!REFUSALS.includes(code) && !(error instanceof SyntaxError)) throw apiFailure(doing, error);
    progress.warn(
      `could not ${doing}: whether it holds what is taken over here is not known (${code ?? "no JSON"})`,
    );
    return undefined;
  }
}

/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/list */
async function stateNames(gcp: Rest, bucket: string): Promise<string[]> {
  const names: string[] = [];
  let pageToken = "";
  do {
    const query = new URLSearchParams({
      fields: "items(name),nextPageToken",
      ...(pageToken === "" ? {} : { pageToken }),
    });
    const answer = await gcp.rest({
      api: "storage",
      method: "GET",
      path: `/storage/v1/b/${encodeURIComponent(bucket)}/o?${query.toString()}`,
    });
    const page = answer as { items?: readonly { name?: string }[]; nextPageToken?: string };
    names.push(...(page.items ?? []).map(({ name = "" }) => name));
    pageToken = page.nextPageToken ?? "";
  } while (pageToken !== "");
  return names.filter((name) => name.endsWith(".tfstate"));
}

/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/get */
async function readState(gcp: Rest, bucket: string, name: string): Promise<State> {
  const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}?alt=media`;
  return (await gcp.rest({ api: "storage", method: "GET", path })) as State;
}

function heldBy({ resources = [] }: State): ReadonlySet<string> {
  return new Set(
    resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type = "", instances = [] }) =>
        instances.map(({ attributes }) => keyOf(type, attributes?.id)),
      ),
  );
}

/** An import goes by one id, and the provider may read another. */
function keysOf({ type, change }: PlannedResource): string[] {
  const read = (change.before as { id?: unknown } | null)?.id;
  return [change.importing?.id, read].filter((id) => id !== undefined).map((id) => keyOf(type, id));
}

function keyOf(type: string, id: unknown): string {
  return JSON.stringify([type, id]);
}
