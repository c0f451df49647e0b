import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { parseReport } from "../src/report/merge.ts";

interface Comment {
  id: number;
  body: string;
  user: { login: string };
  html_url: string;
}

let folder: string;
let server: Server;
let comments: Comment[];
let refuse: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-action-"));
  comments = [];
  refuse = false;
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const send = (status: number, value: unknown): void =>
        void response
          .writeHead(status, { "content-type": "application/json" })
          .end(JSON.stringify(value));
      if (refuse) return send(403, { message: "Resource not accessible by integration" });
      if (request.method === "GET") return send(200, comments);
      const { body: written } = JSON.parse(body) as { body: string };
      const id = Number(/comments\/(\d+)$/.exec(request.url ?? "")?.[1] ?? comments.length + 1);
      const comment = {
        id,
        body: written,
        user: { login: "github-actions[bot]" },
        html_url: `http://c/${id}`,
      };
      comments = [...comments.filter((one) => one.id !== id), comment];
      return send(request.method === "POST" ? 201 : 200, comment);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function run(
  config: string,
): Promise<{ code: number; out: string; outputs: string; summary: string }> {
  const files = Object.fromEntries(
    ["event", "output", "summary"].map((name) => [name, join(folder, name)]),
  );
  await writeFile(files["event"] ?? "", JSON.stringify({ pull_request: { number: 7 } }));
  await writeFile(files["output"] ?? "", "");
  await writeFile(files["summary"] ?? "", "");
  const child = spawn(process.execPath, ["dist/action/index.js"], {
    env: {
      PATH: process.env["PATH"],
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_EVENT_PATH: files["event"],
      GITHUB_OUTPUT: files["output"],
      GITHUB_STEP_SUMMARY: files["summary"],
      GITHUB_REPOSITORY: "o/r",
      GITHUB_SHA: "0123456789abcdef",
      RUNNER_TEMP: folder,
      INPUT_CONFIG: config,
      INPUT_COMMENT: "true",
      "INPUT_GITHUB-TOKEN": "token",
    },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  return {
    code,
    out: out + err,
    outputs: await readFile(files["output"] ?? "", "utf8"),
    summary: await readFile(files["summary"] ?? "", "utf8"),
  };
}

const example = "examples/task-processor/cloud-tasks.yaml";

describe("the action", () => {
  it("writes one comment, and updates it the next time", async () => {
    const first = await run(example);
    expect(first).toMatchObject({ code: 0 });
    await run(example);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain("likely <b>$");
    expect(first.summary).toContain("task-processor");
    expect(first.outputs).toMatch(/status<<.*\npassed\n/);
  });

  it("leaves the report as a file that a later job can read", async () => {
    await run(example);
    expect(parseReport(await readFile(join(folder, "report.json"), "utf8")).status).toBe("passed");
  });

  it("annotates each mistake on its line and exits with 2", async () => {
    const { code, out } = await run("test/fixtures/config/ten-mistakes.yaml");
    expect(code).toBe(2);
    expect(out.match(/^::error title=CT\d+,file=.*ten-mistakes\.yaml,line=\d+/gm)).toHaveLength(10);
    expect(comments[0]?.body).toContain("CT003");
  });

  it("keeps the verdict of a fork, whose token may not write", async () => {
    refuse = true;
    const { code, out, summary } = await run(example);
    expect(code).toBe(0);
    expect(out).toContain("pull-requests: write");
    expect(summary).toContain("task-processor");
    expect(out).not.toContain("token token");
  });
});
