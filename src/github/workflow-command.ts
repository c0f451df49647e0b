import { visible } from "../base/visible.ts";
import type { Annotation } from "./annotations.ts";

/**
 * An annotation as the command of GitHub's runner that makes it: `::error
 * file=a.yaml,line=3::text`. Whatever stands in its texts, it stays one command on one line.
 * @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts for the escapes
 */
export function workflowCommand({ level, message, properties }: Annotation): string {
  const { title, file, startLine, endLine, startColumn, endColumn } = properties;
  const named = { title, file, line: startLine, endLine, col: startColumn, endColumn };
  const given = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(visible(String(value)))}`],
  );
  return `::${level} ${given.join(",")}::${escapedText(visible(message))}`;
}

function escapedText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
