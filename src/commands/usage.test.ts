import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { commandNames, optionsOf, runProgram, startOf } from "./program-harness.ts";

const example = "examples/task-processor/cloud-tasks.yaml";
const commands = await commandNames();

/** For files that commands write. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-usage-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the version", () => {
  it.each(["--version", "-V"])("is that of package.json: %s", async (option) => {
    const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
    expect(await runProgram(option)).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("the help", () => {
  it.each(["", ...commands])("of cloud-tasks %s fits into 80 columns", async (name) => {
    const { code, out } = await runProgram(...(name === "" ? [] : [name]), "--help");
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(out).not.toMatch(/default: (?:false|\[\])/);
  });

  it.each(commands)("of %s has an example with existing options", async (name) => {
    const { out } = await runProgram(name, "--help");
    const [, text = ""] = out.split("Example:\n");
    expect(text).toContain(`$ cloud-tasks ${name} `);
    const own = text.replaceAll(/\$\([^)]*\)/g, "");
    const used = [...own.matchAll(/--[a-z-]+/g)].map(String);
    expect([...(await optionsOf(name))]).toEqual(expect.arrayContaining(used));
  });

  it("is shown, with exit 2, when no command is given", async () => {
    const { code, out, err } = await runProgram();
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("Usage: cloud-tasks");
  });
});

describe("the config", () => {
  const others = new Set(["emulate", "explain", "prices", "queue"]);
  it.each(commands.filter((name) => !others.has(name)))("is an argument of %s", async (name) => {
    const place = name === "rehearse" ? ["--out", folder] : [];
    const { code, out } = await runProgram(...startOf(name), "/nowhere.yaml", ...place, "--json");
    expect(code).toBe(2);
    const { failure } = JSON.parse(out) as { failure: { code: string } };
    expect(failure.code).toBe(name === "bootstrap" ? "BOOTSTRAP_NO_REGION" : "CONFIG_INVALID");
  });

  it("as an argument is the same as by option", async () => {
    const byOption = await runProgram("cost", "--json", "-c", example);
    const { durationMs: _, ...cost } = JSON.parse(byOption.out) as Record<string, unknown>;
    const byArgument = await runProgram("cost", example, "--json");
    expect(JSON.parse(byArgument.out)).toMatchObject(cost);
  });

  it("is one", async () => {
    const { code, err } = await runProgram("validate", example, "-c", "other.yaml");
    expect(code).toBe(2);
    expect(err).toContain(`two configs are given: '${example}' and --config 'other.yaml'`);
  });

  it("is not consumed by a repeatable option", async () => {
    const allow = ["--allow", "a", "--allow", "b"];
    const { err } = await runProgram("rehearse", "--out", folder, ...allow, "/nowhere.yaml");
    expect(err).toContain("/nowhere.yaml can't be read");
  });
});

describe("an invalid command line", () => {
  it.each<[string[], string, string]>([
    [["nonsense"], "unknown command 'nonsense'", "`cloud-tasks --help` shows all commands"],
    [["validat"], "unknown command 'validat'", "did you mean validate?"],
    [
      ["validate", "--nonsense"],
      "unknown option '--nonsense'",
      "validate --help` shows all options",
    ],
    [["validate", "--confg", "x"], "unknown option '--confg'", "did you mean --config?"],
    [["cost", "a", "b"], "too many arguments", "cost --help"],
    [["emulate", "a"], "too many arguments", "emulate --help"],
    [["validate", ""], "the config's name is empty", "validate --help"],
    [["validate", "-c"], "argument missing", "validate --help"],
    [["validate", "-c", ""], "'-c, --config <file>' has an empty value", "validate --help"],
    [["plan", "--project="], "'--project <id>' has an empty value", "plan --help"],
    [["rehearse", "--out", "--json"], "has no value: '--json' follows", "rehearse --help"],
    [["cost", "-c", "a", "--config", "b"], "is given twice", "cost --help"],
    [["plan", "--lock-timeout", "soon"], "a number of seconds", "plan --help"],
    [["plan", "--lock-timeout", "-1"], "a number of seconds", "plan --help"],
    [["plan", "--lock-timeout", "1e99"], "a number of seconds", "plan --help"],
    [["release", "back"], "Allowed choices are status, promote, rollback", "release --help"],
    [["release"], "missing required argument 'action'", "release --help"],
    [["help", "nonsense"], "unknown command 'nonsense'", "`cloud-tasks --help`"],
    [["apply", "--reviewed", "a", "--fingerprint", "b"], "cannot be used with", "apply --help"],
    [["plan", "--emulator", "a", "--project", "b"], "cannot be used with", "plan --help"],
    [["emulate", "--env-file", "a", "--worker-env-file", "b"], "cannot be used", "emulate --help"],
    [["emulate", "--outside", "moon"], "Allowed choices are stand-in, real", "emulate --help"],
  ])("%j exits with 2, the problem and what to do", async (argv, problem, next) => {
    const { code, err } = await runProgram(...argv);
    expect(code).toBe(2);
    expect(err).toContain(`error USAGE `);
    expect(err).toContain(problem);
    expect(err).toContain(next);
    expect(err.split("\n").filter((line) => line.startsWith("next:"))).toHaveLength(1);
  });
});
