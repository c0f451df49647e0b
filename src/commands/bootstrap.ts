import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../base/failure.ts";
import { changeLines } from "../report/plan-text.ts";
import { shown } from "../report/shown.ts";
import { MAX_TEXT_CHARS } from "../report/terminal.ts";
import { wrappedText } from "../report/wrap.ts";
import type { Clock } from "../semantics/clock.ts";
import { guardBootstrap } from "../terraform/bootstrap-guard.ts";
import {
  planBootstrap,
  type BootstrapOutputs,
  type BootstrapVars,
} from "../terraform/bootstrap.ts";
import type { StateBackend, TerraformDeps } from "../terraform/deps.ts";
import { NO_DOWNLOAD } from "../terraform/download/no-download.ts";
import { findTerraform } from "../terraform/process/executable.ts";
import { confirm } from "./deploy/confirm.ts";
import { bucketOf, enableFirstApis, findFoundations } from "./deploy/foundations.ts";
import { defaultStateBucket, keepDirOf } from "./deploy/places.ts";
import { createStateBucket } from "./deploy/state-bucket.ts";
import { connectTarget, type Target } from "./deploy/target.ts";
import { withCancellation } from "./frame/cancellation.ts";
import type { Console } from "./frame/console.ts";
import { packageFolder } from "./frame/package-folder.ts";
import type { ProjectOptions } from "./lines/command-line.ts";
import { refuseConfig, validateStage, type Validated } from "./validate/validate-stage.ts";

export interface BootstrapOptions extends ProjectOptions {
  readonly emulator?: string;
  readonly project?: string;
  readonly region?: string;
  readonly githubRepositoryId?: string;
  /** Names; an empty list means the default. @defaultValue `production` */
  readonly githubEnvironment: readonly string[];
  readonly stateBucket?: string;
  readonly repository: string;
  readonly yes: boolean;
  /** Addresses that the guard lets pass. */
  readonly allow: readonly string[];
  readonly download: boolean;
}

/**
 * `cloud-tasks bootstrap`: once for each Google Cloud project; running it again changes nothing.
 * @throws Failure `TF_GUARD` when it would remove something
 */
export async function bootstrapCommand(
  options: BootstrapOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const config = await readDefaults(options, clock);
  if ("loaded" in config) return refuseConfig(config, options, console);
  const githubRepositoryId = repositoryId(options);
  return withCancellation(console.progress, async (signal): Promise<ExitCode> => {
    const executable = await findTerraform(process.env["PATH"] ?? "", {
      env: { ...process.env, ...(options.download ? {} : NO_DOWNLOAD) },
      progress: console.progress,
      signal,
    });
    const target = await connectTarget({
      clock,
      ...(options.emulator === undefined ? {} : { emulator: options.emulator }),
      ...(config.projectId === undefined ? {} : { projectId: config.projectId }),
    });
    const workDir = await mkdtemp(join(tmpdir(), "cloud-tasks-"));
    try {
      const vars: BootstrapVars = {
        projectId: target.projectId,
        region: config.region,
        githubRepositoryId,
        environments: environmentsOf(options),
        stateBucket: options.stateBucket ?? defaultStateBucket(target.projectId),
        repository: options.repository,
      };
      const outputs = await setUp(vars, target, console, options, (backend, folder) => ({
        clock,
        progress: console.progress,
        endpoints: target.endpoints,
        executable: executable.file,
        moduleDir: packageFolder("terraform"),
        workDir: join(workDir, folder),
        keepDir: keepDirOf({ configFile: resolve(options.config) }),
        backend,
        projectNumber: "",
        images: {},
        processEnv: target.processEnv,
        extraEnv: target.extraEnv,
        signal,
      }));
      console.out(options.json ? `${JSON.stringify(outputs)}\n` : outputsText(outputs, console));
      return 0;
    } finally {
      await target.close();
      await rm(workDir, { recursive: true, force: true });
    }
  });
}

/** Plans, asks and applies. @throws Failure `BOOTSTRAP_DECLINED` */
async function setUp(
  vars: BootstrapVars,
  target: Target,
  console: Console,
  { yes, allow }: Pick<BootstrapOptions, "yes" | "allow">,
  depsOf: (backend: StateBackend, folder: string) => TerraformDeps,
): Promise<BootstrapOutputs> {
  const { gcp } = target;
  const { projectId, region, stateBucket: bucket } = vars;
  const gcs = depsOf({ kind: "gcs", bucket, prefix: "cloud-tasks-bootstrap" }, "run");
  await enableFirstApis(gcp, projectId, gcs.clock);
  const adopt = await findFoundations(gcp, vars);
  const exists = adopt.some(({ address }) => address === bucketOf(bucket).address);
  // Without the bucket there is no state yet, so a plan against an empty local state is equivalent.
  const first = depsOf({ kind: "local", file: join(gcs.workDir, "..", "none.tfstate") }, "first");
  const planned = await planBootstrap(vars, adopt, exists ? gcs : first);
  if (planned.changes.length > 0) {
    const lines = shown(planned.changes, MAX_TEXT_CHARS).flatMap(changeLines);
    console.err(wrappedText([`bootstrap ${projectId}`, ...lines], console.columns));
    guardBootstrap(planned.guard, allow);
    const agreed = await confirm(console, `create this in ${projectId}`, "yes", {
      yes,
      hint: "pass --yes",
    });
    if (!agreed) {
      const message = "not confirmed: nothing was created, but the APIs above were enabled";
      throw new Failure("BOOTSTRAP_DECLINED", message, { exitCode: 3 });
    }
  }
  if (exists) {
    if (planned.changes.length > 0) await planned.apply();
    return await planned.outputs();
  }
  await createStateBucket(gcp, { projectId, region, bucket });
  const final = await planBootstrap(vars, [...adopt, bucketOf(bucket)], gcs);
  await final.apply();
  return await final.outputs();
}

interface Defaults {
  readonly projectId: string | undefined;
  readonly region: string;
}

/**
 * Project and region: as given, else from the config. Returns the validation result when a config
 * that is needed exists but can't be used.
 */
async function readDefaults(
  options: BootstrapOptions,
  clock: Clock,
): Promise<Defaults | Validated> {
  const validated = await validateStage(options, clock);
  const { project } = validated.loaded;
  const isNeeded = options.project === undefined || options.region === undefined;
  if (project === undefined && isNeeded && existsSync(options.config)) return validated;
  const region = options.region ?? project?.region;
  if (region === undefined) {
    throw new Failure(
      "BOOTSTRAP_NO_REGION",
      `no region: --region is not given, and the config ${options.config} does not exist`,
      {
        exitCode: 2,
        hint: "add --region us-central1, or name a valid config by --config",
      },
    );
  }
  return { projectId: options.project ?? project?.projectId, region };
}

function environmentsOf({ githubEnvironment }: BootstrapOptions): readonly string[] {
  return githubEnvironment.length === 0 ? ["production"] : githubEnvironment;
}

function repositoryId({ githubRepositoryId }: BootstrapOptions): string {
  const id = githubRepositoryId ?? process.env["GITHUB_REPOSITORY_ID"] ?? "";
  if (/^\d+$/.test(id)) return id;
  throw new Failure(
    "BOOTSTRAP_NO_REPOSITORY",
    id === ""
      ? "the id of the GitHub repository is missing"
      : `${JSON.stringify(id)} is not the numeric id of a GitHub repository`,
    {
      exitCode: 2,
      hint: 'add --github-repository-id "$(gh api repos/OWNER/REPO --jq .id)": a repository name can be taken over by somebody else, an id can\'t',
    },
  );
}

/**
 * The repository variables that the starter workflows in `workflows/` read, from the outputs of
 * bootstrap.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  workload_identity_provider: "CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER",
  plan_service_account: "CLOUD_TASKS_PLAN_SERVICE_ACCOUNT",
  apply_service_account: "CLOUD_TASKS_APPLY_SERVICE_ACCOUNT",
};

function outputsText(outputs: BootstrapOutputs, { colors, outColumns }: Console): string {
  const c = createColors(colors);
  const lines = Object.entries(outputs).map(([name, text]) => ({
    head: `  ${name.padEnd(27)} `,
    text,
  }));
  const commands = Object.entries(outputs).flatMap(([name, value]) => {
    const variable = VARIABLES[name];
    return variable === undefined
      ? []
      : [{ verbatim: `gh variable set ${variable} --body ${String(value)}` }];
  });
  return wrappedText(
    [
      c.bold("for the GitHub workflow"),
      ...lines,
      c.bold("for the starters in workflows/, in the repository"),
      ...commands,
    ],
    outColumns,
  );
}
