import path from "node:path";

import { Failure } from "../../base/failure.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { MOVED_FILE } from "../../project/moved-file.ts";

/** From one address to another, a module's or a resource's. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const ADDRESS = String.raw`[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\["[^"\\$%\n]*"\])+`;
const BLOCK = new RegExp(
  String.raw`\s*moved\s*\{\s*from\s*=\s*(${ADDRESS})\s+to\s*=\s*(${ADDRESS})\s*\}\s*`,
  "y",
);
const COMMENTS = /#.*|\/\/.*|\/\*[\s\S]*?\*\//g;

/** A `moved` block. @see https://developer.hashicorp.com/terraform/language/moved */
export function movedBlock({ from, to }: Move): string {
  return `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
}

/** A larger file was not written by a person. */
const MAX_BYTES = 1_000_000;

/**
 * The project's moves, written anew from what was read: the file may hold `moved` blocks only, so
 * that no other HCL (a provisioner runs programs) gets in through a pull request. Never a link:
 * what is wrong with the file is quoted.
 * @throws Failure `TF_MOVED_FILE`
 */
export async function readMoves(configFile: string): Promise<Move[]> {
  const file = path.join(path.dirname(configFile), MOVED_FILE);
  const read = await readRegularFile(file, {
    maxBytes: MAX_BYTES,
    confinedTo: path.dirname(configFile),
  });
  if ("bytes" in read) return parseMoves(read.bytes.toString("utf8"), file);
  if (read.isMissing === true) return [];
  throw new Failure("TF_MOVED_FILE", `${file} ${read.refused}`, {
    exitCode: 2,
    hint: read.hint,
  });
}

export function parseMoves(text: string, file: string): Move[] {
  const bare = text.replaceAll(COMMENTS, "");
  const moves: Move[] = [];
  let at = 0;
  while (bare.slice(at).trim() !== "") {
    BLOCK.lastIndex = at;
    const match = BLOCK.exec(bare);
    if (match === null) throw notMoved(file, bare.slice(at));
    const [whole, from = "", to = ""] = match;
    moves.push({ from, to });
    at += whole.length;
  }
  return moves;
}

function notMoved(file: string, rest: string): Failure {
  const near = rest.trim().split("\n", 1)[0] ?? "";
  return new Failure("TF_MOVED_FILE", `${file} holds something else than moved blocks: ${near}`, {
    exitCode: 2,
    hint: `write only: ${movedBlock({ from: 'module.queue["old"]', to: 'module.queue["new"]' }).replaceAll(/\s+/g, " ")}`,
  });
}
