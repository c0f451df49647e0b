import { codeBlock, details } from "./markdown.ts";
import type { Report } from "./report.ts";

const MAX_EDGES = 40;

/**
 * Schedules, queues and workers as a small graph, folded; what the plan adds stands out. `""`
 * without a graph.
 */
export function picture({ flow, plan }: Report): string {
  if (flow === undefined || flow.length === 0 || flow.length > MAX_EDGES) return "";
  const added = new Set(
    (plan?.changes ?? [])
      .filter(({ action }) => action === "create")
      .flatMap(({ address }) => /^module\.\w+\["([^"]+)"\]\.\w+\.this$/.exec(address)?.[1] ?? []),
  );
  const ids = new Map<string, string>();
  const node = (name: string, [open, close]: readonly [string, string]): string => {
    const id = ids.get(name) ?? `n${ids.size}`;
    ids.set(name, id);
    return `${id}${open}"${plain(name)}"${close}${added.has(name) ? ":::new" : ""}`;
  };
  const lines = flow.map(({ kind, from, label, to }) => {
    const source = node(from, kind === "schedule" ? ["([", "])"] : ["[", "]"]);
    return `  ${source} -->|"${plain(label)}"| ${node(to, ["[[", "]]"])}`;
  });
  const graph = ["flowchart LR", ...lines, "  classDef new stroke:#2da44e,stroke-width:3px"];
  return details("Picture", codeBlock(graph.join("\n"), "mermaid"));
}

/** Letters, digits and what a cron or a rate needs: nothing else may steer the graph. */
function plain(text: string): string {
  return text.replaceAll(/[^\w .,:/*-]/g, "?").slice(0, 40);
}
