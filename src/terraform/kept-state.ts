import { createHash } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";

import { Failure } from "../base/failure.ts";
import type { TerraformDeps } from "./deps.ts";
import type { TerraformAnswer } from "./process/run.ts";

/** What we read of a state file. @see https://developer.hashicorp.com/terraform/language/state */
interface StateHead {
  /** Names one history of a state: two lineages are two different states. */
  readonly lineage?: string;
  /** Counts the writes. */
  readonly serial?: number;
  readonly resources?: readonly unknown[];
  readonly outputs?: unknown;
}

/** Terraform's own name for a state that its backend did not take. */
const ERRORED = "errored.tfstate";

/**
 * Where things of one state outlive a run's work directory: states that could not be written, and
 * which runs hold its lock. Beside the work directory, a folder for each state.
 */
export function keptFolder(deps: Pick<TerraformDeps, "backend" | "keepDir" | "workDir">): string {
  const root = deps.keepDir ?? path.join(path.dirname(deps.workDir), "cloud-tasks-kept");
  const key = createHash("sha256").update(JSON.stringify(deps.backend)).digest("hex").slice(0, 16);
  return path.join(root, key);
}

/**
 * Takes an `errored.tfstate` out of a folder that will be cleared.
 * @returns where it is now, if there was one
 */
export async function keepErroredState(
  configDir: string,
  folder: string,
): Promise<string | undefined> {
  const errored = path.join(configDir, ERRORED);
  const text = await readFile(errored, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { lineage = "unknown", serial = 0 } = parseState(text) ?? {};
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = path.join(folder, `${lineage}.${serial}.tfstate`);
  await copyFile(errored, kept);
  await chmod(kept, 0o600);
  await rm(errored);
  return kept;
}

/** What {@link pushKeptStates} needs of a run. */
export interface PushDeps extends Pick<TerraformDeps, "lock" | "progress"> {
  readonly terraform: (args: readonly string[]) => Promise<TerraformAnswer>;
  readonly lockArgs: readonly string[];
}

/**
 * Brings a state that an earlier run could not write back, before anything is planned on an older
 * one. An identity that may only read leaves it and says so.
 * @throws Failure `TF_STATE_FORKED` when the state went on without it, `TF_KEPT_UNSAFE` when
 * someone else may write there, `TF_KEPT_BROKEN` when it can't be read
 */
export async function pushKeptStates(folder: string, deps: PushDeps): Promise<void> {
  const files = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith(".tfstate"))
    .sort((a, b) => serialOf(a) - serialOf(b));
  if (files.length === 0) return;
  await checkOwner(folder);
  for (const name of files) {
    const file = path.join(folder, name);
    if (deps.lock === false) {
      deps.progress.warn(
        `${file} holds what an earlier run did and could not write: this plan does not know of it; an apply pushes it`,
      );
    } else {
      await push(file, deps);
    }
  }
}

async function push(file: string, { terraform, lockArgs, progress }: PushDeps): Promise<void> {
  const kept = parseState(await readFile(file, "utf8"));
  if (kept === undefined) {
    throw new Failure(
      "TF_KEPT_BROKEN",
      `${file} was kept from a run that could not write it, and is cut off`,
      {
        exitCode: 2,
        hint: `bring what it names into the state by \`terraform import\`, then delete the file`,
      },
    );
  }
  const { stdout } = await terraform(["state", "pull"]);
  const current = parseState(stdout) ?? {};
  if (!isSame(kept, current)) {
    const forked = forkOf(kept, current);
    if (forked !== undefined) {
      throw new Failure(
        "TF_STATE_FORKED",
        `${file} was kept from a run that could not write it, and ${forked}`,
        {
          exitCode: 2,
          hint: `compare it with \`terraform state pull\`; bring what is missing in by \`terraform import\`, or overwrite by \`terraform state push -force ${file}\`; then delete the file`,
        },
      );
    }
    await terraform(["state", "push", ...lockArgs, file]);
    progress.info(
      `pushed the state of an earlier run that could not write it (serial ${kept.serial ?? 0})`,
    );
  }
  await rm(file);
}

/** Why the kept state must not replace the present one. */
function forkOf(kept: StateHead, current: StateHead): string | undefined {
  // No state at all: the failed run was the first.
  if (current.lineage === undefined || current.lineage === "") return undefined;
  if (kept.lineage !== current.lineage) {
    return `it belongs to another state: lineage ${kept.lineage ?? "unknown"}, not ${current.lineage}`;
  }
  const [keptSerial, serial] = [kept.serial ?? 0, current.serial ?? 0];
  return keptSerial > serial
    ? undefined
    : `the state went on without it: serial ${serial}, the kept one is ${keptSerial}`;
}

function isSame(one: StateHead, other: StateHead): boolean {
  const content = ({ lineage, resources, outputs }: StateHead): unknown => [
    lineage,
    resources,
    outputs,
  ];
  return isDeepStrictEqual(content(one), content(other));
}

/** In a folder for everyone, such as /tmp, another user could have made it first. */
async function checkOwner(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  const own = process.getuid?.() ?? uid;
  if (uid === own && (mode & 0o022) === 0) return;
  throw new Failure("TF_KEPT_UNSAFE", `${folder} can be written by another user`, {
    exitCode: 2,
    hint: "look at what it holds; when it is not yours, delete it, or set another folder to keep states in",
  });
}

/** No state is an empty one. @returns undefined when it is not whole */
function parseState(text: string): StateHead | undefined {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as StateHead;
  } catch {
    return undefined;
  }
}

function serialOf(name: string): number {
  return Number(/\.(\d+)\.tfstate$/.exec(name)?.[1] ?? 0);
}
