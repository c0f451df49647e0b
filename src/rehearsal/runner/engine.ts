import { execFile } from "node:child_process";

/** A program that runs containers, found and working. */
export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /**
   * Its containers are processes of this machine, and can share its network: not so where it works
   * in a virtual machine.
   */
  readonly isLocal: boolean;
}

export type EngineName = (typeof ENGINE_NAMES)[number];
/** Docker has to be more than its client: it comes first where a daemon answers. */
export const ENGINE_NAMES = ["docker", "podman"] as const;

/** The engine itself failed, not what it runs. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
}

const INFO_FORMAT: Readonly<Record<EngineName, string>> = {
  docker: "{{.ServerVersion}} {{.OperatingSystem}}",
  podman: "{{.Version.Version}} {{.Host.ServiceIsRemote}}",
};
/** A connection to an unreachable daemon may take long to fail. */
const PROBE_MS = 15_000;
/** For everything that takes no image from a registry. */
const CALL_MS = 60_000;
export const PULL_MS = 10 * 60_000;

/** The first engine that works; a sentence says why there is none. */
export async function findEngine(): Promise<Engine | string> {
  const found = await Promise.all(ENGINE_NAMES.map(probe));
  const why: string[] = [];
  for (const one of found) {
    if (typeof one !== "string") return one;
    why.push(one);
  }
  return `no container engine works here (${why.join("; ")})`;
}

async function probe(name: EngineName): Promise<Engine | string> {
  const { code, out, err } = await call(name, ["info", "--format", INFO_FORMAT[name]], PROBE_MS);
  const [version = "", ...rest] = out.trim().split(" ");
  if (code !== 0 || !/^\d/.test(version)) return `${name}: ${lastLine(err) || "it says nothing"}`;
  const kind = rest.join(" ");
  const isLocal =
    process.platform === "linux" &&
    (name === "podman" ? kind === "false" : kind !== "Docker Desktop");
  return { name, version, isLocal };
}

/** What a command of an engine has printed. */
export interface Called {
  /** Null where it could not be started or was ended for being late. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of an engine to its end. Never rejects. */
export function call(
  name: EngineName,
  args: readonly string[],
  timeoutMs: number = CALL_MS,
): Promise<Called> {
  return new Promise((resolve) => {
    execFile(name, args, { timeout: timeoutMs, killSignal: "SIGKILL" }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, out, err: err === "" && code === null ? (error?.message ?? "") : err });
    });
  });
}

/** The part of an engine's output that says why. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim().slice(0, 500) ?? "";
}
