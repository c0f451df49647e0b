import { firstLine, type Diagnosis } from "./diagnosis.ts";
import { textOf, type TerraformDiagnostic } from "./diagnostics.ts";

type Errors = readonly TerraformDiagnostic[];
type Rule = (errors: Errors) => Diagnosis | undefined;

/**
 * Terraform's own troubles, the most urgent first: a state that was not written comes before what
 * else failed.
 */
export function diagnoseTerraform(errors: Errors): Diagnosis | undefined {
  for (const rule of RULES) {
    const found = rule(errors);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A rule that looks for a text, and says what the place of the first match makes of it. */
function when(pattern: RegExp, say: (text: string, match: RegExpExecArray) => Diagnosis): Rule {
  return (errors) => {
    for (const text of errors.map(textOf)) {
      const match = pattern.exec(text);
      if (match !== null) return say(text, match);
    }
    return undefined;
  };
}

const RULES: readonly Rule[] = [
  when(/Failed to (?:persist|save) state|Error saving state|Failed to write state to/, (text) => ({
    code: "TF_STATE_WRITE",
    exitCode: 1,
    message: `what was done could not be written to the state: ${firstLine(causeOf(text))}`,
    hint: "run the same command again: it first pushes the state that was kept",
  })),
  when(/Unsupported (?:Terraform|OpenTofu) Core version/, (text) => ({
    code: "TF_TOO_OLD",
    exitCode: 2,
    message: `this version can't run the modules: ${firstLine(causeOf(text))}`,
    hint: "install Terraform or OpenTofu 1.9 or newer: https://developer.hashicorp.com/terraform/install",
  })),
  when(
    /format version \d+, which is not supported by[^.]*\.[\d.]*\.? ?(This state file was created by [^\n]*\d)?|which is newer than current/,
    (_, [, by]) => ({
      code: "TF_TOO_OLD",
      exitCode: 2,
      message: `the state was written by a newer version${by === undefined ? "" : `: ${by}`}`,
      hint: "use the version that wrote the state, or a newer one; a version never goes back",
    }),
  ),
  when(/bucket doesn't exist/, () => ({
    code: "TF_BACKEND",
    exitCode: 2,
    message: "the bucket of the state does not exist",
    hint: "run `cloud-tasks bootstrap` once for this Google Cloud project, or correct the bucket's name",
  })),
  when(
    /Backend (?:initialization required|configuration changed)|Error configuring the backend|Invalid backend configuration/,
    (text) => ({
      code: "TF_BACKEND",
      exitCode: 2,
      message: `the backend of the state can't be used: ${firstLine(text)}`,
      hint: "check the state's bucket and prefix; `cloud-tasks bootstrap` makes the bucket",
    }),
  ),
  when(/Saved plan is stale/, () => ({
    code: "TF_STALE_PLAN",
    exitCode: 1,
    message: "another run changed the state between this plan and its apply; nothing was applied",
    hint: "run the same command again: it plans anew and compares with what was reviewed",
  })),
  when(
    /could not connect to (\S+?):|failed to request discovery document|Failed to query available provider packages|Failed to install provider/,
    (text, [, host]) => ({
      code: "TF_PROVIDER_UNREACHABLE",
      exitCode: 1,
      message: `the provider could not be fetched from ${host ?? "its registry"}: ${firstLine(causeOf(text))}`,
      hint: "check the network, HTTPS_PROXY and NO_PROXY; a filled TF_PLUGIN_CACHE_DIR spares the download; `cloud-tasks rehearse --provider embedded` needs none",
    }),
  ),
  when(
    /Plugin did not respond|plugin crashed|Request cancelled|Reattachment process not found|Unrecognized remote plugin message|Failed to (?:load plugin schemas|instantiate provider)|transport is closing|connection refused.*plugin/i,
    (text) => ({
      code: "TF_PROVIDER_UNREACHABLE",
      exitCode: 1,
      message: `the provider ended or does not answer: ${firstLine(text)}`,
      hint: "what was finished is in the state: run the same command again; if it happens again, look for out of memory, or for the crash at https://github.com/hashicorp/terraform-provider-google/issues",
    }),
  ),
];

/** Terraform leads with its own sentence; what went wrong comes last. */
function causeOf(text: string): string {
  const first = text.split("\n", 1)[0] ?? "";
  return first.replace(/^(?:Failed to [a-z ]+|Error saving state|Unsupported [A-Za-z ]+): /, "");
}
