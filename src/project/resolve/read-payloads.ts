import { dirname, resolve } from "node:path";

import { quoted } from "../../base/quoted.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import type { EffectiveConfig, EffectiveResource } from "../environments/effective-config.ts";
import { namedHandlers } from "../schema/handlers.ts";
import type { Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/**
 * The payloads that smoke cases keep in files of their own, by `payload_file` as the config has it.
 */
export type Payloads = ReadonlyMap<string, unknown>;

/**
 * Reads the payloads of an environment's smoke cases, each file once. Its content is never shown:
 * it may be like a customer's.
 */
export async function readPayloads(
  { resources }: EffectiveConfig,
  source: YamlSource,
  at: { readonly configFile: string; readonly confinedTo: string | undefined },
): Promise<{ readonly payloads: Payloads; readonly problems: Problems }> {
  const payloads = new Map<string, unknown>();
  const problems = new Problems();
  const read = new Map<string, ReadPayload>();
  for (const { one, path, file, isAlone } of resources.flatMap(placesOf)) {
    if (one.isBroken(path)) continue;
    const add = (problem: Pick<Problem, "code" | "message" | "hint">): void => {
      const place = one.pathOf(path);
      problems.add(() => ({ ...problem, path: place, range: source.rangeOf(place) }));
    };
    if (!isAlone) {
      const message = "a smoke case has a payload or a payload_file, not both";
      add({ code: "CT017", message, hint: "remove one" });
      continue;
    }
    const place = resolve(dirname(at.configFile), file);
    // One after the other: they are few, and the order of the problems is that of the file.
    // oxlint-disable-next-line no-await-in-loop
    const found = read.get(place) ?? (await readPayload(place, file, at.confinedTo));
    read.set(place, found);
    if ("payload" in found) payloads.set(file, found.payload);
    else add(found);
  }
  return { payloads, problems };
}

interface PayloadPlace {
  readonly one: EffectiveResource;
  readonly path: Path;
  readonly file: string;
  readonly isAlone: boolean;
}

function placesOf(one: EffectiveResource): PayloadPlace[] {
  if (one.resource.type !== "cloud_run") return [];
  return namedHandlers(one.resource.config.handlers).flatMap(({ name, handler }) =>
    (handler.smoke ?? []).flatMap(({ payload_file: file, payload }, index) => {
      const path = ["config", "handlers", name, "smoke", index, "payload_file"];
      return file === undefined ? [] : [{ one, path, file, isAlone: payload === undefined }];
    }),
  );
}

type ReadPayload = { readonly payload: unknown } | Pick<Problem, "code" | "message" | "hint">;

async function readPayload(
  place: string,
  file: string,
  confinedTo: string | undefined,
): Promise<ReadPayload> {
  const read = await readRegularFile(place, { maxBytes: TASK_LIMITS.maxTaskBytes, confinedTo });
  if ("refused" in read) {
    const hint = "write the path of a JSON file, relative to the config's folder";
    return read.isMissing === true
      ? { code: "CT009", message: `there is no payload file ${quoted(file)}`, hint }
      : { code: "CT005", message: `the payload ${quoted(file)} ${read.refused}`, hint: read.hint };
  }
  try {
    return { payload: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(read.bytes)) };
  } catch {
    const message = `the payload ${quoted(file)} is not JSON`;
    return { code: "CT005", message, hint: "correct the file; an editor shows where" };
  }
}
