import { execFile, type ExecFileException } from "node:child_process";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const READ_TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 16_000_000;

/** The line that node prints after an uncaught error. */
const NODES_OWN = /^(?:Node\.js v\d|\(Use `node --trace)/;

/** A worker that was bundled but exits, throws or hangs when it is started. */
export class StartCrash extends Error {
  override readonly name = "StartCrash";
}

/**
 * The manifest of the tasks that a bundle exports, as JSON. The bundle is imported in a separate
 * process: it is the project's code, which may exit or keep the process alive.
 * @param manifestModule Module that exports `tasksManifest`; a file URL.
 * @param timeoutMs For the import. @defaultValue 10 s
 * @throws StartCrash when it can't be imported; Error when it does not export valid tasks
 */
export async function readTasks(
  server: string,
  manifestModule: string,
  timeoutMs = READ_TIMEOUT_MS,
): Promise<string> {
  // Everything after the import is caught; only the import itself may fail uncaught.
  const script = `
    const worker = await import(${JSON.stringify(pathToFileURL(server).href)});
    let result;
    try {
      if (!Array.isArray(worker.tasks)) throw new Error("it does not export an array named tasks");
      const { tasksManifest } = await import(${JSON.stringify(manifestModule)});
result = { manifest: tasksManifest(worker.tasks, ${JSON.stringify(basename(server))}) };
    } catch (error) {
result = { problem: String(error?.message ?? error) };
    }
    process.stdout.write("\\n" + JSON.stringify(result) + "\\n", () => process.exit(0));`;
  const run = await runScript(script, timeoutMs);
  const result = run.ended === undefined ? lastJson(run.stdout) : undefined;
  if (result?.manifest !== undefined) return result.manifest;
  if (result?.problem !== undefined) {
    throw new Error(
      `the tasks of ${server} can't be read: ${result.problem}. Its entry must \`export const tasks = [...]\``,
    );
  }
  throw new StartCrash(
    `the worker crashes on start: ${reasonOf(run.stderr) ?? run.ended ?? "it exited before its tasks could be read"}\n` +
      `${server} is imported to read its tasks: move code that needs its environment into a task, ` +
      "or behind `if (isMain(import.meta.url))`, like serveTasks",
  );
}

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** How it ended, unless successfully. */
  readonly ended: string | undefined;
}

function runScript(script: string, timeoutMs: number): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--input-type=module", "--eval", script],
      {
        env: { ...process.env, PORT: "0" },
        timeout: timeoutMs,
        killSignal: "SIGKILL",
        maxBuffer: MAX_OUTPUT_BYTES,
      },
      (error, stdout, stderr) => {
        const ended = error === null ? undefined : endOf(error, timeoutMs);
        resolve({ stdout, stderr, ended });
      },
    );
  });
}

function endOf({ code, killed, signal, message }: ExecFileException, timeoutMs: number): string {
  if (typeof code === "number") return `it exited with code ${code}`;
  // Too much output kills it too, and has a code.
  if (killed === true && typeof code !== "string") {
    return `it was not imported within ${timeoutMs / 1_000} s`;
  }
  return signal ? `it was killed by ${signal}` : message;
}

/** The last line: the project may print others at import. */
function lastJson(
  stdout: string,
): { readonly manifest?: string; readonly problem?: string } | undefined {
  try {
    const value: unknown = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first line of the error that node exited with, else the last line of output. */
function reasonOf(stderr: string): string | undefined {
  const thrown = /(?:^|\n)\n(\S.*)(?:\n(?! {4}at ).*)*\n {4}at /.exec(stderr)?.[1];
  const printed = stderr.split("\n").filter((line) => line.trim() !== "" && !NODES_OWN.test(line));
  return thrown ?? printed.at(-1)?.trim();
}
