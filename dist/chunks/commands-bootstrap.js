if (!import.meta.url.endsWith("?NOAbMvZ3")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { changeLines } from "./report-plan-text.js?zjTfgqcX";
import { shown } from "./report-shown.js?JlO7GrW5";
import { MAX_TEXT_CHARS } from "./report-terminal.js?Fccog5rm";
import { object, string } from "../packages/zod.js?DcMP3_aj";
import { wrappedText } from "./report-wrap.js?B2MfqB8i";
import { actionOf, summarizeChanges } from "./terraform-changes-changes.js?CWA-MXbx";
import { at, unwaived } from "./terraform-guard-guard.js?YFssf8gR";
import { importBlocks, initialize, lockArgs, openSession, parsePlanJson, writeBackend } from "./terraform-initialize.js?CTX3RUj6";
import { keptFolder, pushKeptStates } from "./terraform-process-run-records.js?BZG_oWZ_";
import { NO_DOWNLOAD, findTerraform } from "./terraform-process-executable.js?D4q5-qcF";
import { confirm } from "./commands-deploy-confirm.js?am7V5GOz";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { createStateBucket, isOwnBucket } from "./commands-deploy-state-bucket.js?xtno8yoQ";
import { defaultStateBucket, keepDirOf } from "./commands-deploy-places.js?ocH0aBcX";
import { connectTarget } from "./commands-deploy-target.js?DC2fTArT";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { packageFolder } from "./commands-frame-package-folder.js?CLjfNkP8";
import { refuseConfig, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import path, { join, resolve } from "node:path";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";

// src/terraform/bootstrap-guard.ts
var import_picocolors = require_picocolors();
const LOSSES = {
	google_artifact_registry_repository: "its images are lost, and no release can be rolled back",
	google_iam_workload_identity_pool: "jobs on GitHub can no longer sign in",
	google_iam_workload_identity_pool_provider: "jobs on GitHub can no longer sign in",
	google_service_account: "whatever acts as it is refused"
};
function bootstrapFindings(resources) {
	return resources.flatMap((resource) => {
		const { address, type, change } = resource;
		const action = actionOf(resource);
		if (action === "delete" || action === "replace" || action === "forget") {
			const loss = LOSSES[type] ?? "what it grants is taken away";
			return [{
				address,
				message: `${address} would be ${action === "forget" ? "forgotten" : `${action}d`}: ${loss}`
			}];
		}
		const condition = "attribute_condition";
		const [before, after] = [at(change.before, condition), at(change.after, condition)];
		if (action !== "update" || before === after) return [];
		return [{
			address,
			message: `${address} would let in other jobs than now: ${String(before)} becomes ${String(after)}`
		}];
	});
}
function guardBootstrap(findings, allow) {
	const left = unwaived(findings, "", {
		fingerprint: "",
		addresses: allow
	});
	if (left.length === 0) return;
	throw new Failure("TF_GUARD", left.map(({ message }) => message).join("; "), {
		exitCode: 3,
		hint: `run it with the options of the first time, or add ${left.map(({ address }) => `--allow '${address}'`).join(" ")}`
	});
}

// src/terraform/bootstrap.ts
const value = object({ value: string() });
const outputsSchema = object({
	apply_service_account: value,
	image_repository: value,
	plan_service_account: value,
	state_bucket: value,
	workload_identity_provider: value
});
async function planBootstrap(vars, adopt, deps) {
	const configDir = path.join(deps.workDir, "config");
	const planFile = path.join(deps.workDir, "plan.tfplan");
	await prepare(configDir, vars, adopt, deps);
	const workDir = {
		configDir,
		planFile,
		dataDir: path.join(deps.workDir, "data")
	};
	const terraform = openSession(deps, workDir);
	await initialize(deps, workDir, terraform);
	await pushKeptStates(keptFolder(deps), {
		...deps,
		terraform,
		lockArgs: lockArgs(deps)
	});
	const out = `-out=${planFile}`;
	await terraform([
		"plan",
		"-json",
		"-input=false",
		...lockArgs(deps),
		out
	]);
	const { stdout } = await terraform([
		"show",
		"-json",
		planFile
	]);
	const { resource_changes: resources } = parsePlanJson(stdout);
	return {
		changes: summarizeChanges(resources),
		guard: bootstrapFindings(resources),
		async apply() {
			await terraform([
				"apply",
				"-json",
				"-input=false",
				...lockArgs(deps),
				planFile
			]);
		},
		outputs: () => readOutputs(terraform)
	};
}
async function prepare(configDir, vars, adopt, deps) {
	await mkdir(deps.workDir, {
		recursive: true,
		mode: 448
	});
	await rm(configDir, {
		recursive: true,
		force: true
	});
	await cp(path.join(deps.moduleDir, "bootstrap"), configDir, {
		recursive: true,
		filter: (source) => !path.basename(source).startsWith(".terraform")
	});
	const write = (name, content) => writeFile(path.join(configDir, name), content, { mode: 384 });
	const tfvars = {
		environments: [...vars.environments].sort(),
		github_repository_id: vars.githubRepositoryId,
		project_id: vars.projectId,
		region: vars.region,
		repository: vars.repository,
		state_bucket: vars.stateBucket
	};
	await write("terraform.tfvars.json", `${JSON.stringify(tfvars, void 0, 2)}\n`);
	await write("imports.tf", importBlocks(adopt));
	if (deps.backend.kind === "gcs") await write("backend_override.tf.json", JSON.stringify({ terraform: { backend: { gcs: {} } } }));
	else await writeBackend(configDir, deps.backend);
}
async function readOutputs(terraform) {
	const { stdout } = await terraform(["output", "-json"]);
	const parsed = outputsSchema.safeParse(JSON.parse(stdout));
	if (!parsed.success) throw new Failure("TF_NO_OUTPUTS", "the state has no outputs of the bootstrap", {
		exitCode: 1,
		hint: "run bootstrap again",
		cause: parsed.error
	});
	return Object.fromEntries(Object.entries(parsed.data).map(([name, output]) => [name, output.value]));
}

// src/commands/deploy/foundations.ts
const FIRST_APIS = [
	"artifactregistry",
	"cloudresourcemanager",
	"iam",
	"serviceusage",
	"storage"
];
const ENABLE_TIMEOUT_MS = 3e5;
const POLL_MS = 2e3;
async function enableFirstApis(gcp, projectId, clock) {
	const until = clock.now() + ENABLE_TIMEOUT_MS;
	try {
		let operation = await gcp.rest({
			api: "serviceusage",
			method: "POST",
			path: `/v1/projects/${encodeURIComponent(projectId)}/services:batchEnable`,
			body: { serviceIds: FIRST_APIS.map((api) => `${api}.googleapis.com`) }
		});
		while (operation.done !== true && clock.now() < until) {
			await sleep(clock, POLL_MS);
			const path = `/v1/${operation.name ?? ""}`;
			operation = await gcp.rest({
				api: "serviceusage",
				method: "GET",
				path
			});
		}
		if (operation.done === true && operation.error === void 0) return;
		const why = operation.error?.message ?? "it takes too long";
		throw new Failure("API_NOT_ENABLED", `could not enable ${FIRST_APIS.join(", ")}: ${why}`, {
			exitCode: 1,
			hint: "run it again; enabling what is on already does nothing"
		});
	} catch (error) {
		throw apiFailure(`enable APIs of project "${projectId}"`, error);
	}
}
async function findFoundations(gcp, vars) {
	const { projectId, region, repository, stateBucket } = vars;
	const pool = `projects/${projectId}/locations/global/workloadIdentityPools/cloud-tasks-github`;
	const account = (name) => `projects/${projectId}/serviceAccounts/${name}@${projectId}.iam.gserviceaccount.com`;
	const candidates = [
		[
			"artifactregistry",
			"google_artifact_registry_repository.images",
			`projects/${projectId}/locations/${region}/repositories/${repository}`
		],
		[
			"iam",
			"google_service_account.plan",
			account("cloud-tasks-plan")
		],
		[
			"iam",
			"google_service_account.apply",
			account("cloud-tasks-apply")
		],
		[
			"iam",
			"google_iam_workload_identity_pool.github",
			pool
		],
		[
			"iam",
			"google_iam_workload_identity_pool_provider.github",
			`${pool}/providers/github`
		]
	];
	const found = await Promise.all(candidates.map(async ([api, address, importId]) => await isThere(gcp, api, importId) ? [{
		address,
		importId
	}] : []));
	const bucket = await isOwnBucket(gcp, projectId, stateBucket) ? [bucketOf(stateBucket)] : [];
	return [...found.flat(), ...bucket];
}
function bucketOf(name) {
	return {
		address: "google_storage_bucket.state",
		importId: name
	};
}
async function isThere(gcp, api, name) {
	try {
		return (await gcp.rest({
			api,
			method: "GET",
			path: `/v1/${name}`
		})).state !== "DELETED";
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return false;
		throw apiFailure(`read ${name}`, error);
	}
}

// src/commands/bootstrap.ts
async function bootstrapCommand(options, console, clock) {
	const config = await readDefaults(options, clock);
	if ("loaded" in config) return refuseConfig(config, options, console);
	const githubRepositoryId = repositoryId(options);
	return withCancellation(console.progress, async (signal) => {
		const executable = await findTerraform(process.env["PATH"] ?? "", {
			env: {
				...process.env,
				...options.download ? {} : NO_DOWNLOAD
			},
			progress: console.progress,
			signal
		});
		const target = await connectTarget({
			clock,
			...options.emulator === void 0 ? {} : { emulator: options.emulator },
			...config.projectId === void 0 ? {} : { projectId: config.projectId }
		});
		const workDir = await mkdtemp(join(tmpdir(), "cloud-tasks-"));
		try {
			const outputs = await setUp({
				projectId: target.projectId,
				region: config.region,
				githubRepositoryId,
				environments: environmentsOf(options),
				stateBucket: options.stateBucket ?? defaultStateBucket(target.projectId),
				repository: options.repository
			}, target, console, options, (backend, folder) => ({
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
				signal
			}));
			console.out(options.json ? `${JSON.stringify(outputs)}\n` : outputsText(outputs, console));
			return 0;
		} finally {
			await target.close();
			await rm(workDir, {
				recursive: true,
				force: true
			});
		}
	});
}
async function setUp(vars, target, console, { yes, allow }, depsOf) {
	const { gcp } = target;
	const { projectId, region, stateBucket: bucket } = vars;
	const gcs = depsOf({
		kind: "gcs",
		bucket,
		prefix: "cloud-tasks-bootstrap"
	}, "run");
	await enableFirstApis(gcp, projectId, gcs.clock);
	const adopt = await findFoundations(gcp, vars);
	const exists = adopt.some(({ address }) => address === bucketOf(bucket).address);
	const first = depsOf({
		kind: "local",
		file: join(gcs.workDir, "..", "none.tfstate")
	}, "first");
	const planned = await planBootstrap(vars, adopt, exists ? gcs : first);
	if (planned.changes.length > 0) {
		const lines = shown(planned.changes, MAX_TEXT_CHARS).flatMap(changeLines);
		console.err(wrappedText([`bootstrap ${projectId}`, ...lines], console.columns));
		guardBootstrap(planned.guard, allow);
		if (!await confirm(console, `create this in ${projectId}`, "yes", {
			yes,
			hint: "pass --yes"
		})) throw new Failure("BOOTSTRAP_DECLINED", "not confirmed: nothing was created, but the APIs above were enabled", { exitCode: 3 });
	}
	if (exists) {
		if (planned.changes.length > 0) await planned.apply();
		return await planned.outputs();
	}
	await createStateBucket(gcp, {
		projectId,
		region,
		bucket
	});
	const final = await planBootstrap(vars, [...adopt, bucketOf(bucket)], gcs);
	await final.apply();
	return await final.outputs();
}
async function readDefaults(options, clock) {
	const validated = await validateStage(options, clock);
	const { project } = validated.loaded;
	const isNeeded = options.project === void 0 || options.region === void 0;
	if (project === void 0 && isNeeded && existsSync(options.config)) return validated;
	const region = options.region ?? project?.region;
	if (region === void 0) throw new Failure("BOOTSTRAP_NO_REGION", `no region: --region is not given, and the config ${options.config} does not exist`, {
		exitCode: 2,
		hint: "add --region us-central1, or name a valid config by --config"
	});
	return {
		projectId: options.project ?? project?.projectId,
		region
	};
}
function environmentsOf({ githubEnvironment }) {
	return githubEnvironment.length === 0 ? ["production"] : githubEnvironment;
}
function repositoryId({ githubRepositoryId }) {
	const id = githubRepositoryId ?? process.env["GITHUB_REPOSITORY_ID"] ?? "";
	if (/^\d+$/.test(id)) return id;
	throw new Failure("BOOTSTRAP_NO_REPOSITORY", id === "" ? "the id of the GitHub repository is missing" : `${JSON.stringify(id)} is not the numeric id of a GitHub repository`, {
		exitCode: 2,
		hint: "add --github-repository-id \"$(gh api repos/OWNER/REPO --jq .id)\": a repository name can be taken over by somebody else, an id can't"
	});
}
const VARIABLES = {
	workload_identity_provider: "CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER",
	plan_service_account: "CLOUD_TASKS_PLAN_SERVICE_ACCOUNT",
	apply_service_account: "CLOUD_TASKS_APPLY_SERVICE_ACCOUNT"
};
function outputsText(outputs, { colors, outColumns }) {
	const c = (0, import_picocolors.createColors)(colors);
	const lines = Object.entries(outputs).map(([name, text]) => ({
		head: `  ${name.padEnd(27)} `,
		text
	}));
	const commands = Object.entries(outputs).flatMap(([name, value]) => {
		const variable = VARIABLES[name];
		return variable === void 0 ? [] : [{ verbatim: `gh variable set ${variable} --body ${String(value)}` }];
	});
	return wrappedText([
		c.bold("for the GitHub workflow"),
		...lines,
		c.bold("for the starters in workflows/, in the repository"),
		...commands
	], outColumns);
}

export { bootstrapCommand };