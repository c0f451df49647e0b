import { parseEnv } from "node:util";

import { errorMessage, Failure } from "../../base/failure.ts";
import { readInputFile } from "../frame/read-input-file.ts";

const NAME = /^[A-Za-z_]\w*$/;

/**
 * The variables of a file in the form of a `.env`: `NAME=VALUE` lines, values in quotes over
 * several lines, comments. A value is never shown.
 * @throws Failure `EMULATE_BAD_ENV_FILE`
 * @see https://nodejs.org/docs/latest-v20.x/api/util.html#utilparseenvcontent
 */
export async function readEnvFile(file: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readInputFile(file);
  } catch (error) {
    throw new Failure(
      "EMULATE_BAD_ENV_FILE",
      `env file "${file}" can't be read: ${errorMessage(error)}`,
      { exitCode: 2, hint: "pass the path of a readable file to --worker-env-file", cause: error },
    );
  }
  const line = malformedLine(text);
  if (line !== undefined) {
    throw new Failure(
      "EMULATE_BAD_ENV_FILE",
      `env file "${file}", line ${line}, is not NAME=VALUE`,
      { exitCode: 2, hint: "write one NAME=VALUE per line; # starts a comment" },
    );
  }
  const variables = Object.entries(parseEnv(text));
  return Object.fromEntries(variables.map(([name, value = ""]) => [name, value]));
}

/** The parser ignores lines that it does not understand, or reads them as part of the next name. */
function malformedLine(text: string): number | undefined {
  // A quoted value may span lines: only its line breaks are kept.
  const plain = text.replaceAll(
    /=[ \t]*(["'`])[\s\S]*?\1/g,
    (value) => `=${value.replaceAll(/[^\n]/g, "")}`,
  );
  const lines = plain.split("\n");
  const index = lines.findIndex((line) => {
    const bare = line.trim().replace(/^export\s+/, "");
    if (bare === "" || bare.startsWith("#")) return false;
    return !NAME.test(bare.split("=")[0]?.trim() ?? "") || !bare.includes("=");
  });
  return index < 0 ? undefined : index + 1;
}
