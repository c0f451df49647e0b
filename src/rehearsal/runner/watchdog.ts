import { spawn, type ChildProcess } from "node:child_process";

/**
 * The watchdog's whole program. It reads `+PID` and `-PID` lines, and such with the name of a
 * container; when its stdin ends, however the host process died, it kills the groups that are left
 * and removes the folder; also what has left its group, where the environment still says whose it
 * is. Given to `node -e`, so that a bundle needs no second file.
 */
const PROGRAM = `
const groups = new Set();
const containers = new Set();
const safe = (read, otherwise) => { try { return read(); } catch { return otherwise; } };
let rest = "";
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const [sign, name] = [line[0], line.slice(1)];
    const [kind, value] = /^\\d+$/.test(name) ? [groups, Number(name)] : [containers, name];
    if (sign === "+") kind.add(value); else kind.delete(value);
  }
});
process.stdin.on("close", () => {
  const [folder, variable, engine] = process.argv.slice(1);
  const fs = require("node:fs");
  for (const pid of groups) try { process.kill(-pid, "SIGKILL"); } catch {}
  const marker = "\\0" + variable + "=" + require("node:path").basename(folder) + "/";
  if (variable !== "") for (const name of safe(() => fs.readdirSync("/proc"), [])) {
    const isOurs = /^\\d+$/.test(name) && ("\\0" + safe(() => fs.readFileSync("/proc/" + name + "/environ", "latin1"), "")).includes(marker);
    if (isOurs) safe(() => process.kill(Number(name), "SIGKILL"));
  }
  if (containers.size > 0) require("node:child_process").spawnSync(engine, ["rm", "--force", ...containers], { stdio: "ignore", timeout: 60000 });
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
`;

/**
 * A small process that outlives this one by a moment and kills its process groups. In a session of
 * its own, so that Ctrl-C in the terminal does not end it first. One for all instances: they need
 * no wrapper.
 */
export class Watchdog {
  readonly #child: ChildProcess;

  /**
   * @param folder Removed at the end.
   * @param options.variable Processes are ours whose environment has it with the folder's name and
   * a slash as the start of its value.
   * @param options.engine What removes the containers that are left.
   */
  constructor(
    folder: string,
    options: { readonly variable?: string; readonly engine?: string } = {},
  ) {
    const { variable = "", engine = "" } = options;
    this.#child = spawn(process.execPath, ["-e", PROGRAM, folder, variable, engine], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      // An engine's client finds its engine by its environment.
      env: options.engine === undefined ? {} : process.env,
    });
    this.#child.stdin?.on("error", () => undefined);
    this.#child.unref();
    (this.#child.stdin as { unref?: () => void } | null)?.unref?.();
  }

  /** Kills the group `pid` when this process dies. */
  add(pid: number): void {
    this.#child.stdin?.write(`+${pid}\n`);
  }

  /** The group is gone: its number may be given to someone else. */
  remove(pid: number): void {
    this.#child.stdin?.write(`-${pid}\n`);
  }

  /** Removes the container when this process dies. */
  addContainer(name: string): void {
    this.#child.stdin?.write(`+${name}\n`);
  }

  /** The container is gone. */
  removeContainer(name: string): void {
    this.#child.stdin?.write(`-${name}\n`);
  }

  /** Resolves once the groups are killed and the folder is gone. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null) return resolve();
      this.#child.ref();
      this.#child.once("exit", () => resolve());
      this.#child.stdin?.end();
    });
  }
}
