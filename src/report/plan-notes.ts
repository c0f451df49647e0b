import { firstChars } from "../base/cut-text.ts";
import { MOVED_FILE } from "../project/moved-file.ts";
import type { Plan, PlanRename } from "./stages/plan-schema.ts";

/**
 * What a rename is and what saves it, without the block: `put this into cloud-tasks.moved.tf beside
 * cloud-tasks.yaml`.
 */
export function renameAdvice({ from, to, keepName }: Omit<PlanRename, "movedBlock">): string {
  const paste = `put this into ${MOVED_FILE} beside cloud-tasks.yaml`;
  return keepName === undefined
    ? `${to} looks like ${from} under a new id: ${paste}`
    : `${to} looks like ${from} under a new id and a new name. A name can't be changed: with a moved block alone it would still be replaced. Keep \`name: ${keepName}\` in cloud-tasks.yaml, and ${paste}`;
}

/**
 * The renames whose block the failure's hint does not show already: a guard that stops on one does.
 */
export function unshownRenames({ renames = [], failure }: Plan): PlanRename[] {
  return renames.filter(({ movedBlock }) => failure?.hint?.includes(movedBlock) !== true);
}

/** Why a resource that Terraform would replace is not in the plan as a replacement. */
export const REPAIRED_IN_PLACE =
  "was left incomplete by an earlier apply: it is repaired in place, not replaced";

/** Enough of a hash to tell two apart. */
const HASH_CHARS = 12;

/**
 * What a plan was made of, as pairs of a name and a value: two plans that differ in none of them
 * should be equal.
 */
export function provenanceOf({
  terraformVersion,
  metadata,
}: Plan): [name: string, value: string][] {
  const terraform: [string, string][] = [["terraform", terraformVersion]];
  if (metadata === undefined) return terraform;
  const { commit, environment, configDigest, providerVersions, stateSerial } = metadata;
  return [
    ...(commit === undefined
      ? []
      : [["commit", firstChars(commit, HASH_CHARS)] as [string, string]]),
    ["environment", environment],
    ["config", firstChars(configDigest, HASH_CHARS)],
    ...terraform,
    ...Object.entries(providerVersions).map(([address, version]): [string, string] => [
      address.slice(address.lastIndexOf("/") + 1),
      version,
    ]),
    ["state serial", stateSerial === undefined ? "none" : String(stateSerial)],
  ];
}

/** The same for a terminal, in one line. */
export function provenanceLine(plan: Plan): string {
  return `computed from ${provenanceOf(plan)
    .map((pair) => pair.join(" "))
    .join(", ")}`;
}
