import { describe, expect, it } from "vitest";

import { FULL } from "../report/full-fixture.ts";
import { annotationOf, annotationsOf } from "./annotations.ts";
import { upsertComment, type IssueComment, type IssueComments } from "./pull-request-comment.ts";

const marker = "<!-- cloud-tasks-pipeline:p -->";
const ours = { marker, body: `${marker}\nnew`, author: "github-actions[bot]" };

function repository(comments: IssueComment[]): IssueComments & { comments: IssueComment[] } {
  return {
    comments,
    list: (page) => Promise.resolve(comments.slice((page - 1) * 100, page * 100)),
    create(body) {
      comments.push({ id: comments.length, body, author: ours.author });
      return Promise.resolve({ url: "created" });
    },
    update(id, body) {
      const index = comments.findIndex((one) => one.id === id);
      comments[index] = { id, body, author: ours.author };
      return Promise.resolve({ url: "updated" });
    },
  };
}

const foreign = (id: number, body = "hi"): IssueComment => ({ id, body, author: "somebody" });

describe("upsertComment", () => {
  it("creates one comment and then updates the same", async () => {
    const repo = repository([foreign(900)]);
    expect(await upsertComment(repo, ours)).toEqual({ url: "created", updated: false });
    expect(await upsertComment(repo, ours)).toEqual({ url: "updated", updated: true });
    expect(repo.comments).toHaveLength(2);
  });

  it("finds its comment behind the first page", async () => {
    const many = Array.from({ length: 250 }, (_, id) => foreign(id));
    many[230] = { id: 230, body: `${marker}\nold`, author: ours.author };
    const repo = repository(many);
    expect(await upsertComment(repo, ours)).toMatchObject({ updated: true });
    expect(repo.comments[230]?.body).toContain("new");
  });

  it("never touches a comment of another author that carries the marker", async () => {
    const repo = repository([foreign(1, `${marker}\nfake`)]);
    expect(await upsertComment(repo, ours)).toMatchObject({ updated: false });
    expect(repo.comments[0]?.body).toContain("fake");
  });
});

describe("annotationOf", () => {
  const base = { code: "CT001", severity: "info" as const, message: "m", path: [] };

  it("puts a diagnostic of one line on its columns", () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
    expect(annotationOf({ ...base, hint: "h", range }, "cloud-tasks.yaml")).toEqual({
      level: "notice",
      message: "m\nh",
      properties: {
        title: "CT001",
        file: "cloud-tasks.yaml",
        startLine: 3,
        endLine: 3,
        startColumn: 5,
        endColumn: 9,
      },
    });
  });

  it("leaves the columns out when the range spans lines", () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 4, column: 1 } };
    expect(annotationOf({ ...base, range }, "f").properties).not.toHaveProperty("startColumn");
  });
});

describe("annotationsOf", () => {
  it("shows what can't be seen in a message, a hint or a file's name, and cuts what is too long", () => {
    const unseen = "a\u001B[2J\u202E\u200B\uD800";
    const shown = "a\\u001b[2J\\u202e\\u200b\\ud800";
    const failure = { code: unseen, message: unseen, hint: "h".repeat(70_000) };
    const [diagnostic] = FULL.validate?.diagnostics ?? [];
    if (diagnostic === undefined) throw new Error("the fixture has one");
    const annotations = annotationsOf({
      ...FULL,
      validate: {
        status: "failed",
        durationMs: 1,
        summary: "",
        file: unseen,
        diagnostics: [{ ...diagnostic, message: unseen, hint: unseen }],
        failure,
      },
    });
    expect(annotations[0]).toMatchObject({
      message: `${shown}\n${shown}`,
      properties: { file: shown },
    });
    expect(annotations[1]).toMatchObject({
      message: `validate: ${shown}\n${"h".repeat(4_000)}… (66,000 more characters)`,
      properties: { title: shown, file: shown },
    });
  });
});
