import { shownDuration } from "../../base/shown-duration.ts";
import { visible, visibleLine } from "../../base/visible.ts";
import { bodyOf } from "./letter.ts";
import { isOfDelivery } from "./redrive-task.ts";
import type { FoundLetter } from "./select.ts";

/** A letter in a list, without what a payload may hold. */
export function summaryOf({ worker, object, content }: FoundLetter, nowMs: number): object {
  const age = Math.max(0, Math.round((nowMs - object.createdMs) / 1_000));
  const common = { id: object.id, worker: worker.id, age_seconds: age };
  const redriving = object.redriveSince === undefined ? {} : { redrive_since: object.redriveSince };
  if ("problem" in content) return { ...common, ...redriving, broken: content.problem };
  const { queue, handler, reason, attempt, time, task, detail } = content;
  return { ...common, queue, handler, reason, attempt, time, task, detail, ...redriving };
}

/** A list for people: two lines for each letter. */
export function listText(letters: readonly FoundLetter[], nowMs: number, hasMore: boolean): string {
  if (letters.length === 0) return "no dead letters\n";
  const lines = letters.map(({ object, content }) => {
    const age = shownDuration(Math.max(0, Math.round((nowMs - object.createdMs) / 1_000)) * 1_000);
    const head = `${visibleLine(object.id)}  ${age} old`;
    if ("problem" in content) return `${head}\n  cannot be read: ${visibleLine(content.problem)}\n`;
    const { queue = "-", handler, reason, attempt, detail } = content;
    const facts = `${queue}  ${handler}  ${reason} at attempt ${attempt}`;
    const redriving =
      object.redriveSince === undefined ? "" : `  (a redrive began at ${object.redriveSince})`;
    return `${head}  ${visibleLine(facts + redriving)}\n  ${visibleLine(detail)}\n`;
  });
  const more = hasMore ? "there are more: raise --limit, or narrow by a filter\n" : "";
  return `${lines.join("")}${more}`;
}

/**
 * All that is known of one letter. The payload, and the headers that the sender gave, may be
 * confidential: they are shown only when they are asked for.
 */
export function detailsOf(found: FoundLetter, nowMs: number, withPayload: boolean): object {
  const { content } = found;
  const summary = summaryOf(found, nowMs);
  const where = { object: `gs://${found.object.bucket}/${found.object.name}` };
  if ("problem" in content) return { ...summary, ...where };
  const { schedule_time, errors, service, revision, body_sha256 } = content;
  const body = bodyOf(content);
  const headers = Object.fromEntries(
    Object.entries(content.headers).map(([name, value]) => [
      name,
      withPayload || isOfDelivery(name) || name === "content-type" ? value : "(hidden)",
    ]),
  );
  return {
    ...summary,
    ...where,
    schedule_time,
    service,
    revision,
    errors,
    headers,
    body_bytes: body.length,
    body_sha256,
    ...(withPayload ? payloadOf(content, body) : {}),
  };
}

function payloadOf({ body_base64 }: { body_base64?: string | undefined }, body: Buffer): object {
  return body_base64 === undefined ? { body: body.toString("utf8") } : { body_base64 };
}

/** The same for people. */
export function detailsText(details: object, withPayload: boolean): string {
  const lines = Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const shown = typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
      return `${key}: ${visible(shown).replaceAll("\n", "\n  ")}`;
    });
  const hint = withPayload ? [] : ["the payload is not shown: --payload shows it"];
  return `${[...lines, ...hint].join("\n")}\n`;
}
