import { listed } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/**
 * It becomes a label, and a folder of the state.
 * @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements
 */
const NAME = /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/;

/**
 * The names under `environments`, and the one that is asked for: it must be listed, unless it is
 * one that needs no entry.
 */
export function checkEnvironment(environment: string, source: YamlSource): Problems {
  const problems = new Problems();
  const defined = valueAt(source.value, ["environments"]);
  const known = isMap(defined) ? Object.keys(defined) : [];
  for (const name of known) {
    if (!NAME.test(name)) problems.add(() => malformedName(name, ["environments", name], source));
  }
  if (known.includes(environment)) return problems;
  if (!NAME.test(environment)) {
    problems.add(() => malformedName(environment, ["environments"], source));
    return problems;
  }
  const throwaway =
    environment === "rehearsal" || environment === "production" || /^pr-\d+$/.test(environment);
  if (throwaway) return problems;
  problems.add(() => ({
    code: "CT012",
    message: `environment "${environment}" is not defined`,
    hint:
      known.length > 0
        ? `the environments are ${listed(known)}`
        : `the config lists no environments: leave out --environment, or add "environments: { ${environment}: {} }"`,
    path: ["environments"],
    range: source.keyRangeOf(["environments"]),
  }));
  return problems;
}

function malformedName(name: string, path: Path, source: YamlSource): Problem {
  const suggested = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return {
    code: "CT007",
    message: `${quoted(name)} is not a valid name for an environment`,
    hint: NAME.test(suggested)
      ? `write ${suggested}`
      : 'use a lower-case letter, then up to 39 of a-z, 0-9 and hyphens, such as "staging" or "pr-42"',
    path,
    range: source.keyRangeOf(path),
  };
}
