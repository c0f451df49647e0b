// The repository is in the workspace already; another commit of it is checked out beside that.
const { execFileSync } = require("node:child_process");

const path = process.env.INPUT_PATH;
if (process.env["INPUT_PERSIST-CREDENTIALS"] !== "false") throw new Error("credentials are kept");
if (path) {
  const git = (...args) => execFileSync("git", args, { stdio: "inherit" });
  git("worktree", "prune");
  git("worktree", "add", "--force", "--detach", path, process.env.INPUT_REF || "HEAD");
}
