import { randomBytes } from "node:crypto";

/** The id of a run: 12 hexadecimal digits. Its start is in the tag of each candidate. */
export function newRunId(): string {
  return randomBytes(6).toString("hex");
}
