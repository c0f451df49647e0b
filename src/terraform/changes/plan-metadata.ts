import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { Project } from "../../project/project.ts";
import type { Section } from "../../report/report.ts";
import { readZipEntry } from "../download/unzip.ts";

export type PlanMetadata = NonNullable<Section<"plan">["metadata"]>;

const PROVIDER = /provider "([^"]+)" \{\s*version\s*=\s*"([^"]+)"/g;

/**
 * What a saved plan was made of. A plan file is a ZIP that holds the state it was made on and the
 * lock file of the providers; what can't be read (OpenTofu may encrypt plans) is left out.
 */
export async function planMetadata(
  project: Project,
  planFile: string,
  commit: string | undefined,
): Promise<PlanMetadata> {
  const zip = await readFile(planFile);
  const entry = (name: string): string => {
    try {
      return readZipEntry(zip, name).toString("utf8");
    } catch {
      return "";
    }
  };
  const state = parseState(entry("tfstate"));
  return {
    ...(commit === undefined ? {} : { commit }),
    environment: project.environment,
    configDigest: createHash("sha256").update(project.configText).digest("hex"),
    providerVersions: Object.fromEntries(
      [...entry(".terraform.lock.hcl").matchAll(PROVIDER)].map(([, name = "", version = ""]) => [
        name,
        version,
      ]),
    ),
    ...state,
  };
}

function parseState(text: string): Pick<PlanMetadata, "stateLineage" | "stateSerial"> {
  if (text === "") return {};
  const { lineage, serial } = JSON.parse(text) as { lineage?: string; serial?: number };
  return {
    // A state that was never written has none.
    ...(lineage === undefined || lineage === "" ? {} : { stateLineage: lineage }),
    ...(serial === undefined ? {} : { stateSerial: serial }),
  };
}

/**
 * What differs between what two plans were made from, as sentences: why a fingerprint may have
 * changed.
 */
export function metadataDifference(
  reviewed: { readonly terraformVersion: string; readonly metadata?: PlanMetadata | undefined },
  present: { readonly terraformVersion: string; readonly metadata?: PlanMetadata | undefined },
): string[] {
  const [before, after] = [reviewed.metadata, present.metadata];
  const found: string[] = [];
  const tell = (what: string, from?: string | number, to?: string | number): void => {
    if (from !== undefined && to !== undefined && from !== to) {
      found.push(`${what} was ${from}, is ${to}`);
    }
  };
  tell("terraform", reviewed.terraformVersion, present.terraformVersion);
  if (before === undefined || after === undefined) return found;
  for (const [provider, version] of Object.entries(before.providerVersions)) {
    tell(`provider ${provider}`, version, after.providerVersions[provider]);
  }
  tell("environment", before.environment, after.environment);
  tell("commit", before.commit, after.commit);
  tell("config digest", before.configDigest, after.configDigest);
  tell("state lineage", before.stateLineage, after.stateLineage);
  tell("state serial", before.stateSerial, after.stateSerial);
  return found;
}
