import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { expect } from "vitest";

import { podmanRun } from "./image-engine.ts";

/** What an image that serves HTTP answered, and the exit code that it ended with at SIGTERM. */
export interface Served {
  readonly answer: unknown;
  readonly exitCode: number | null;
}

/**
 * Runs an image by podman, pulled anew, until it answers JSON on the port that it is told, and ends
 * it.
 */
export async function served(image: string): Promise<Served> {
  const port = await freePort();
  const [program, args] = podmanRun(["--env", `PORT=${port}`, image]);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (printed += String(chunk)));
  }
  const ended = once(child, "exit");
  let answer: unknown;
  try {
    await expect
      .poll(
        async () => {
          if (child.exitCode !== null) throw new Error(`it ended: ${printed}`);
          answer = await (await fetch(`http://127.0.0.1:${port}/`)).json();
          return true;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
  return { answer, exitCode: child.exitCode };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
