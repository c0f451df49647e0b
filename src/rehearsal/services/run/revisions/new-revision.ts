import { randomBytes, randomUUID } from "node:crypto";

import { ApiError } from "../../../api/api-error.ts";
import { objectOf, stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { transition } from "../conditions.ts";
import { lastSegment, type RevisionRecord, type ServiceRecord } from "../model.ts";
import { templateKey } from "../spec/template.ts";
import { violation } from "../spec/violation.ts";

const MAX_NAME_LENGTH = 62;
/** Without vowels, so that no words are formed. */
const LETTERS = "bcdfghjklmnpqrstvwxz";

/**
 * The revision that this spec makes of the service; undefined when its template is the old one.
 * @param serial Greater than that of every revision before.
 * @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS for a name that is given
 * @see
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
export function newRevision(
  service: ServiceRecord,
  spec: JsonObject,
  by: { readonly now: string; readonly creator: string; readonly serial: number },
): RevisionRecord | undefined {
  const template = objectOf(spec["template"]);
  const given = lastSegment(stringOf(template["revision"]));
  const same = templateKey(template) === templateKey(objectOf(service.spec["template"]));
  const isLatest = given === "" || given === service.latestCreated;
  if (service.latestCreated !== undefined && same && isLatest) return undefined;
  checkName(service, given);
  const number = String(service.generation + 1).padStart(5, "0");
  return {
    name: given === "" ? `${service.id}-${number}-${randomLetters(3)}` : given,
    uid: randomUUID(),
    etag: newEtag(),
    createTime: by.now,
    serial: by.serial,
    creator: by.creator,
    template,
    ready: transition(undefined, "CONDITION_RECONCILING", by.now),
  };
}

function checkName(service: ServiceRecord, given: string): void {
  if (given === "") return;
  const legal = /^[a-z0-9-]*[a-z0-9]$/.test(given) && given.length <= MAX_NAME_LENGTH;
  if (!given.startsWith(`${service.id}-`) || !legal) {
    violation(
      "template.revision",
      `"${given}" must start with "${service.id}-", have only lower-case letters, digits and hyphens, not end with a hyphen, and be shorter than 63 characters`,
    );
  }
  if (service.revisions.has(given)) {
    throw new ApiError(
      "ALREADY_EXISTS",
      `Revision named '${given}' with different configuration already exists.`,
    );
  }
}

/** An etag that no resource had before. */
export function newEtag(): string {
  return `"${randomBytes(9).toString("base64")}"`;
}

function randomLetters(count: number): string {
  return [...randomBytes(count)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
