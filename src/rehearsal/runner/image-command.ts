import { existsSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";

import { imageProcess } from "./image-process.ts";
import { StartFailure, type InstanceSpec } from "./revision-runner.ts";

/** What is run of an image that is unpacked in a folder. */
export interface ImageCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The image's own command on this machine's system: paths within the image are mapped to the
 * unpacked folder, and its node is ours.
 * @throws StartFailure
 */
export function imageCommand(
  { image, command, args }: Pick<InstanceSpec, "image" | "command" | "args">,
  folder: string,
): ImageCommand {
  const own = imageProcess(image);
  const entry = command.length > 0 ? command : withoutWrapper(own.entrypoint);
  const tail = args.length > 0 || command.length > 0 ? args : own.cmd;
  const [program, ...rest] = [...entry, ...tail].map((word) => inFolder(word, folder));
  if (program === undefined) throw new StartFailure("the image has no Cmd to run");
  return {
    program: basename(program) === "node" ? process.execPath : program,
    args: rest,
    cwd: join(folder, own.workingDir),
    env: own.env,
  };
}

/**
 * The script of Docker's own images only puts their program before options.
 * @see https://github.com/nodejs/docker-node/blob/main/docker-entrypoint.sh
 */
function withoutWrapper(entrypoint: readonly string[]): readonly string[] {
  const [first = "", ...rest] = entrypoint;
  return basename(first) === "docker-entrypoint.sh" ? rest : entrypoint;
}

function inFolder(word: string, folder: string): string {
  const inner = join(folder, word);
  return isAbsolute(word) && inner.startsWith(`${folder}/`) && existsSync(inner) ? inner : word;
}
