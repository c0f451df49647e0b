import { describe, expect, it } from "vitest";

import { stateLine, type CommentState } from "../report/comment-state.ts";
import {
  upsertComment,
  type IssueComment,
  type IssueComments,
  type Upsert,
} from "./pull-request-comment.ts";

const marker = "<!-- cloud-tasks-pipeline comment k -->";
const BOT = "github-actions[bot]";

function want(run: number, text: string, more: Partial<CommentState> = {}): Upsert {
  const state = { run: String(run), attempt: 1, commit: "abc", state: "checked", ...more } as const;
  return { marker, body: `${marker}\n${stateLine(state)}\n${text}`, state, author: BOT };
}

class Repository implements IssueComments {
  comments: IssueComment[] = [];
  /** Whoever owns the token. */
  owner = BOT;
  #next = 1;
  /** Called before the call of that name. */
  before: Partial<Record<"get" | "create" | "update" | "remove", () => void>> = {};

  add(body: string, author = BOT): number {
    this.comments.push({ id: this.#next, body, author });
    return this.#next++;
  }
  #hook(name: keyof Repository["before"]): void {
    const hook = this.before[name];
    delete this.before[name];
    hook?.();
  }
  list(page: number): Promise<IssueComment[]> {
    return Promise.resolve(this.comments.slice((page - 1) * 100, page * 100));
  }
  get(id: number): Promise<IssueComment | undefined> {
    this.#hook("get");
    return Promise.resolve(this.comments.find((one) => one.id === id));
  }
  create(body: string) {
    this.#hook("create");
    const id = this.add(body, this.owner);
    return Promise.resolve({ id, url: `#${id}`, author: this.owner });
  }
  update(id: number, body: string) {
    this.#hook("update");
    const index = this.comments.findIndex((one) => one.id === id);
    if (index < 0) return Promise.resolve(undefined);
    this.comments[index] = { id, body, author: this.owner };
    return Promise.resolve({ id, url: `#${id}`, author: this.owner });
  }
  remove(id: number): Promise<void> {
    this.#hook("remove");
    this.comments = this.comments.filter((one) => one.id !== id);
    return Promise.resolve();
  }
  get texts(): string[] {
    return this.comments
      .filter(({ body }) => body.startsWith(marker))
      .map(({ body }) => body.split("\n")[2] ?? "");
  }
}

describe("upsertComment", () => {
  it("creates one comment and then updates the same", async () => {
    const repo = new Repository();
    repo.add("hi", "somebody");
    expect(await upsertComment(repo, want(1, "a"))).toEqual({ did: "created", url: "#2" });
    expect(await upsertComment(repo, want(2, "b"))).toEqual({ did: "updated", url: "#2" });
    expect(repo.texts).toEqual(["b"]);
  });

  it("finds its comment behind the first page", async () => {
    const repo = new Repository();
    for (let at = 0; at < 230; at++) repo.add("hi", "somebody");
    repo.add(want(1, "a").body);
    expect(await upsertComment(repo, want(2, "b"))).toMatchObject({ did: "updated", url: "#231" });
  });

  it("never touches a comment of another author that carries the marker", async () => {
    const repo = new Repository();
    repo.add(want(9, "fake").body, "somebody");
    expect(await upsertComment(repo, want(1, "a"))).toMatchObject({ did: "created" });
    expect(repo.texts).toEqual(["fake", "a"]);
  });

  it("leaves what a newer run wrote, also while this one looked", async () => {
    const repo = new Repository();
    const id = repo.add(want(5, "new").body);
    expect(await upsertComment(repo, want(4, "old", { commit: "def" }))).toEqual({ did: "older" });
    repo.before.get = () => void repo.update(id, want(9, "newest", { commit: "fff" }).body);
    expect(await upsertComment(repo, want(6, "late", { commit: "eee" }))).toEqual({ did: "older" });
    expect(repo.texts).toEqual(["newest"]);
  });

  it.each(["get", "update"] as const)(
    "makes a comment again that is deleted before its %s",
    async (call) => {
      const repo = new Repository();
      const id = repo.add(want(1, "a").body);
      repo.before[call] = () => void repo.remove(id);
      expect(await upsertComment(repo, want(2, "b"))).toMatchObject({ did: "created" });
      expect(repo.texts).toEqual(["b"]);
    },
  );

  it.each([
    ["an older run", 1, "ours"],
    ["a newer run", 9, "theirs"],
  ])("leaves one comment where %s makes its first at the same time", async (_, other, kept) => {
    const repo = new Repository();
    repo.before.create = () => void repo.add(want(other, "theirs", { commit: "def" }).body);
    await upsertComment(repo, want(5, "ours"));
    expect(repo.texts).toEqual([kept]);
    expect(repo.comments.map(({ id }) => id)).toEqual([1]);
  });

  it("takes away what two runs that were cut off left", async () => {
    const repo = new Repository();
    repo.add(want(1, "a").body);
    repo.add(want(2, "b").body);
    await upsertComment(repo, want(3, "c"));
    expect(repo.texts).toEqual(["c"]);
  });

  it("finds its own again when it learns who owns the token only by writing", async () => {
    const repo = new Repository();
    repo.owner = "our-app[bot]";
    repo.add(want(1, "a").body, repo.owner);
    await upsertComment(repo, want(2, "b"));
    expect(repo.texts).toEqual(["b"]);
  });
});
