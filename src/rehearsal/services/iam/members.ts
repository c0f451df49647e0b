import { invalidArgument } from "../../api/api-error.ts";
import type { JsonValue } from "../../json/json.ts";

const EMAIL = String.raw`[^@\s:?]+@[^@\s:?]+`;
/** Of GKE's workload identity: `serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME]`. */
const KUBERNETES = String.raw`[^@\s:?]+\.svc\.id\.goog\[[^\s\]]+\]`;
const FEDERATED = String.raw`//\S+`;

/** What follows the colon. @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
const BY_TYPE: Readonly<Record<string, RegExp>> = {
  user: whole(EMAIL),
  group: whole(EMAIL),
  serviceAccount: whole(`(?:${EMAIL}|${KUBERNETES})`),
  domain: whole(String.raw`[^@\s:?/]+`),
  projectOwner: whole(String.raw`\S+`),
  projectEditor: whole(String.raw`\S+`),
  projectViewer: whole(String.raw`\S+`),
  principal: whole(FEDERATED),
  principalSet: whole(FEDERATED),
  deleted: whole(
    String.raw`(?:(?:user|serviceAccount|group):${EMAIL}\?uid=\d+|principal(?:Set)?:${FEDERATED})`,
  ),
};

/**
 * A member of a binding in its canonical form.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/google-api-python-client/issues/819 (the text about a member
 * without a type)
 */
export function checkMember(member: JsonValue): string {
  if (member === "allUsers" || member === "allAuthenticatedUsers") return member;
  const text = typeof member === "string" ? member : JSON.stringify(member);
  const colon = text.indexOf(":");
  if (typeof member !== "string" || colon === -1) {
    throw invalidArgument('Policy members must be of the form "<type>:<value>".');
  }
  const type = text.slice(0, colon);
  const form = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined;
  if (form === undefined) {
    throw invalidArgument(
      `The member ${text} is of an unknown type. Please set a valid type prefix for the member.`,
    );
  }
  if (!form.test(text.slice(colon + 1)))
    throw invalidArgument(`Invalid member ${text}: this is not a valid ${type}.`);
  return canonicalMember(text);
}

/** E-mail members are case-insensitive; identifiers of federated principals are not. */
export function canonicalMember(member: string): string {
  const [, type = "", value = ""] = /^((?:deleted:)?[^:]*:)(.*)$/s.exec(member) ?? ["", member];
  return type + (value.startsWith("//") ? value : value.toLowerCase());
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
