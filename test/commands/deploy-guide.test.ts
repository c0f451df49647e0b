import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

/** One command of the guide, and what the page says of it. */
interface Step {
  readonly command: string;
  readonly code: number;
  /** Lines that the page shows; the command may print more. */
  readonly shown: readonly string[];
}

const page = await readFile("docs/guide/deploy.md", "utf8");
const steps = [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block.split(/^\$ /m).flatMap((part): Step[] => {
    const [line = "", ...shown] = part.trim().split("\n");
    const [, command = "", code = "0"] = /^(.+?)(?: # exit (\d))?$/.exec(line) ?? [];
    return command === "" ? [] : [{ command, code: Number(code), shown }];
  }),
);

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
  // The guide starts from nothing: what the harness has made is elsewhere.
  await cp("examples/plain-node", harness.dir, { recursive: true });
});
afterAll(() => harness.stop());

async function carryOut(command: string): Promise<{ code: number; text: string }> {
  const [name = "", ...args] = command.split(" ");
  if (name === "curl") {
    const url = (args.at(-1) ?? "").replace("http://127.0.0.1:8085", harness.cloud.restUrl);
    const { ok } = await fetch(url, { method: "POST" });
    return { code: ok ? 0 : 1, text: "" };
  }
  if (name === "sed") {
    const [, from = "", to = ""] = /"s\/(.+)\/(.+)\/"/.exec(command) ?? [];
    await harness.edit(from, to);
    return { code: 0, text: "" };
  }
  expect(name).toBe("cloud-tasks");
  const at = args.indexOf("--emulator");
  expect(args.splice(at, 2)).toEqual(["--emulator", "http://127.0.0.1:8085"]);
  const [verb = "", ...rest] = args.map((arg) =>
    arg.endsWith(".json") ? join(harness.dir, arg) : arg,
  );
  const { code, out, err } = await harness.run(verb, ...rest);
  return { code, text: out + err };
}

it("has every command of a deploy", () => {
  const verbs = new Set(steps.map(({ command }) => command.split(" ")[1]));
  for (const verb of ["bootstrap", "plan", "apply", "deploy", "release", "drift", "destroy"])
    expect(verbs).toContain(verb);
});

it.each(steps)("$command", async ({ command, code, shown }) => {
  const ran = await carryOut(command);
  expect(ran.code, ran.text).toBe(code);
  for (const line of shown) expect(ran.text).toContain(line);
});
