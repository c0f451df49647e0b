if (!import.meta.url.endsWith("?CTX3RUj6")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { sleep, systemClock } from "./semantics-clock.js?DtIABRqr";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { _enum, array, boolean, number, object, record, string, union, unknown } from "../packages/zod.js?DcMP3_aj";
import { MOVED_FILE } from "./report-merge.js?BIKXJTo5";
import { TASK_LIMITS, readRegularFile } from "./project-load-project.js?C0upr5ue";
import { RunRecords, keepErroredState, keptFolder } from "./terraform-process-run-records.js?BZG_oWZ_";
import { renderTfvars } from "./terraform-tfvars.js?IDG0E5nh";
import { spawn } from "node:child_process";
import path from "node:path";
import { cpSync } from "node:fs";
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";

// src/terraform/changes/plan-json.ts
const value = unknown();
const changeSchema = object({
	actions: array(_enum([
		"no-op",
		"create",
		"read",
		"update",
		"delete",
		"forget"
	])),
	before: value,
	after: value,
	after_unknown: value,
	before_sensitive: value,
	after_sensitive: value,
	replace_paths: array(array(union([string(), number()]))).optional(),
	importing: object({ id: string().optional() }).optional()
});
const plannedSchema = object({
	address: string(),
	previous_address: string().optional(),
	mode: _enum(["managed", "data"]),
	type: string(),
	change: changeSchema,
	action_reason: string().optional()
});
const planSchema = object({
	format_version: string().regex(/^1\./, "only format 1 of the plan is understood"),
	terraform_version: string(),
	resource_changes: array(plannedSchema).default([]),
	resource_drift: array(plannedSchema).default([]),
	output_changes: record(string(), object({ actions: array(string()) })).default({}),
	planned_values: object({ outputs: record(string(), unknown()).default({}) }).optional(),
	errored: boolean().optional()
});
function changesOutputs({ output_changes: outputs }) {
	return Object.values(outputs).some(({ actions }) => actions.some((action) => action !== "no-op"));
}
function parsePlanJson(text) {
	try {
		return planSchema.parse(JSON.parse(text));
	} catch (cause) {
		throw new Failure("TF_PLAN_FORMAT", "terraform's plan JSON has a shape that is not understood", {
			exitCode: 1,
			hint: "use a released Terraform 1.x or OpenTofu 1.x",
			cause
		});
	}
}

// src/terraform/process/env.ts
const KEPT = /* @__PURE__ */ new Set([
	"HOME",
	"PATH",
	"TMPDIR",
	"USER",
	"CLOUDSDK_CONFIG",
	"GOOGLE_APPLICATION_CREDENTIALS",
	"GOOGLE_OAUTH_ACCESS_TOKEN",
	"GOOGLE_IMPERSONATE_SERVICE_ACCOUNT",
	"ACTIONS_ID_TOKEN_REQUEST_TOKEN",
	"ACTIONS_ID_TOKEN_REQUEST_URL",
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"SSL_CERT_DIR",
	"SSL_CERT_FILE",
	"TF_PLUGIN_CACHE_DIR"
]);
function terraformEnv(deps, dataDir) {
	if (deps.processEnv["TF_REATTACH_PROVIDERS"] !== void 0) throw new Failure("TF_REATTACH_SET", "TF_REATTACH_PROVIDERS is set in the environment", {
		exitCode: 2,
		hint: "unset TF_REATTACH_PROVIDERS: terraform would hand its credentials to whatever process it names"
	});
	const kept = Object.entries(deps.processEnv).flatMap(([name, value]) => KEPT.has(name) && value !== void 0 ? [[name, value]] : []);
	return {
		...Object.fromEntries(kept),
		...pluginCacheEnv(deps.processEnv),
		CHECKPOINT_DISABLE: "1",
		TF_CLI_CONFIG_FILE: "/dev/null",
		TF_DATA_DIR: dataDir,
		TF_IN_AUTOMATION: "1",
		TF_INPUT: "0",
		...deps.endpoints.terraformEnv,
		...deps.extraEnv
	};
}
function initEnv(deps, dataDir) {
	const { HTTPS_PROXY: _endpoints, ...env } = terraformEnv(deps, dataDir);
	const own = deps.processEnv["HTTPS_PROXY"];
	return own === void 0 ? env : {
		...env,
		HTTPS_PROXY: own
	};
}
function pluginCache(env) {
	const { TF_PLUGIN_CACHE_DIR: own, XDG_CACHE_HOME: cache, HOME: home } = env;
	if (own !== void 0 && own !== "") return own;
	const root = cache !== void 0 && path.isAbsolute(cache) ? cache : home && `${home}/.cache`;
	return root ? path.join(root, "cloud-tasks-pipeline", "terraform-plugins") : void 0;
}
function pluginCacheEnv(env) {
	const cache = pluginCache(env);
	return cache === void 0 ? {} : {
		TF_PLUGIN_CACHE_DIR: cache,
		TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1"
	};
}

// src/terraform/errors/diagnostics.ts
function parseUiLine(line) {
	if (!line.startsWith("{\"@")) return void 0;
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
function diagnosticOf(line) {
	const { type, diagnostic } = line;
	if (type === void 0 && line["@level"] === "error") return {
		severity: "error",
		summary: (line["@message"] ?? "").trim(),
		detail: ""
	};
	if (type !== "diagnostic" || diagnostic === void 0) return void 0;
	const { severity, summary = "", detail = "", address } = diagnostic;
	return {
		severity: severity === "error" ? "error" : "warning",
		summary: summary.trim(),
		detail: detail.trim(),
		...address === void 0 ? {} : { address }
	};
}
const COLOURS = /\u001B\[[0-9;]*m/g;
const BOX = /^[╷│╵] ?/;
function plainErrors(stderr) {
	const lines = stderr.replaceAll(COLOURS, "").split("\n").map((line) => line.replace(BOX, "").trimEnd());
	const starts = lines.flatMap((line, index) => line.startsWith("Error: ") ? [index] : []);
	if (starts.length === 0) {
		const summary = lines.join("\n").trim();
		return summary === "" ? [] : [{
			severity: "error",
			summary,
			detail: ""
		}];
	}
	return starts.map((start, index) => {
		const [first = "", ...rest] = lines.slice(start, starts[index + 1]);
		return {
			severity: "error",
			summary: first.slice(7),
			detail: rest.join("\n").trim()
		};
	});
}
function textOf$1({ summary, detail }) {
	return [summary, detail].filter((part) => part !== "").join(": ");
}

// src/terraform/process/lock-info.ts
function parseLockInfo(text) {
	const start = text.indexOf("Lock Info:");
	if (start === -1) return void 0;
	const field = (name) => new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, "m").exec(text.slice(start))?.[1]?.trim() ?? "";
	const id = field("ID");
	if (id === "") return void 0;
	return {
		id,
		path: field("Path"),
		who: field("Who"),
		operation: field("Operation").replace(/^OperationType/, "").toLowerCase(),
		createdMs: parseGoTime(field("Created"))
	};
}
function parseGoTime(text) {
	const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d* ([+-]\d\d)(\d\d)/.exec(text);
	if (match === null) return void 0;
	const [, day, time, fraction = "", hours, minutes] = match;
	const parsed = Date.parse(`${day}T${time}${fraction}${hours}:${minutes}`);
	return Number.isNaN(parsed) ? void 0 : parsed;
}

// src/terraform/process/unlock-command.ts
function unlockCommand({ path, id }) {
	return path.startsWith("gs://") && /^\d+$/.test(id) ? `gcloud storage rm ${path} --if-generation-match=${id}` : void 0;
}

// src/terraform/errors/diagnosis.ts
function firstLine(text) {
	const line = text.split("\n", 1)[0] ?? "";
	return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

// src/terraform/errors/permission-roles.ts
const ROLES = {
	"artifactregistry.": "roles/artifactregistry.writer",
	"cloudscheduler.": "roles/cloudscheduler.admin",
	"cloudtasks.": "roles/cloudtasks.admin",
	"iam.serviceAccounts.": "roles/iam.serviceAccountAdmin",
	"iam.serviceAccounts.actAs": "roles/iam.serviceAccountUser",
	"logging.": "roles/logging.viewer",
	"monitoring.": "roles/monitoring.editor",
	"resourcemanager.projects.get": "roles/viewer",
	"run.": "roles/run.admin",
	"secretmanager.": "roles/secretmanager.admin",
	"serviceusage.": "roles/serviceusage.serviceUsageViewer",
	"storage.": "roles/storage.admin"
};
const BY_TYPE = {
	google_artifact_registry_repository: "artifactregistry.",
	google_cloud_run_v2_service: "run.",
	google_cloud_scheduler_job: "cloudscheduler.",
	google_cloud_tasks_queue: "cloudtasks.",
	google_monitoring_alert_policy: "monitoring.",
	google_monitoring_notification_channel: "monitoring.",
	google_secret_manager_secret: "secretmanager.",
	google_service_account: "iam.serviceAccounts.",
	google_storage_bucket: "storage."
};
function roleOf(permission) {
	const lower = permission.toLowerCase();
	const [longest] = Object.keys(ROLES).filter((start) => lower.startsWith(start.toLowerCase())).sort((a, b) => b.length - a.length);
	return longest === void 0 ? void 0 : ROLES[longest];
}
function roleOfType(type) {
	const start = BY_TYPE[type.replace(/_iam_member$/, "")];
	return start === void 0 ? void 0 : ROLES[start];
}
function readingRoleOf(permission) {
	if (permission.endsWith(".getIamPolicy")) return "roles/iam.securityReviewer";
	if (/^storage\.objects\.(?:get|list)$/.test(permission)) return "roles/storage.objectViewer";
	if (permission.endsWith(".downloadArtifacts")) return "roles/artifactregistry.reader";
	return /\.(?:get|list)$/.test(permission) ? "roles/viewer" : roleOf(permission);
}
function readingRoleOfType(type) {
	return type.endsWith("_iam_member") ? "roles/iam.securityReviewer" : "roles/viewer";
}

// src/terraform/errors/permission-errors.ts
function permissions(errors, reads) {
	const missing = /* @__PURE__ */ new Map();
	for (const error of errors) {
		const one = missingOf(error, reads);
		if (one === void 0) continue;
		const key = one.permission ?? one.resource;
		const known = missing.get(key);
		missing.set(key, known === void 0 ? one : {
			...known,
			more: known.more + 1
		});
	}
	const all = [...missing.values()];
	const [first] = all;
	if (first === void 0) return void 0;
	const roles = [...new Set(all.flatMap(({ role }) => role ?? []))].sort();
	const project = /projects\/([a-z0-9-]+)/.exec(all.map(({ resource }) => resource).join(" "))?.[1];
	const member = `serviceAccount:${all.find(({ account }) => account !== void 0)?.account ?? "ACCOUNT"}`;
	const commands = roles.map((role) => `gcloud projects add-iam-policy-binding ${project ?? "PROJECT"} --member=${member} --role=${role}`);
	return {
		code: "TF_PERMISSION",
		exitCode: 2,
		message: all.map(({ permission, resource, more }) => permission === void 0 ? `Google refuses ${resource} and does not say which permission is missing` : `permission ${permission} is missing on ${resource}${more === 0 ? "" : ` and ${more} more`}`).join("; "),
		hint: `${commands.join("; ")}${commands.length === 0 ? "" : "; "}all roles of an identity: docs/reference/roles.md`
	};
}
const DENIALS = [
	/lacks IAM permission ["'“](?<permission>[\w.]+)["'”] for the resource ["'“](?<resource>[^"'”]+)["'”]/,
	/(?<account>[\w.-]+@[\w.-]+) does not have (?<permission>storage\.[\w.]+) access to (?:the )?(?<resource>[^.,]+)/,
	/[Pp]ermission ["'‘“](?<permission>[\w.]+)["'’”] denied (?:on|for) (?:service account |resource )?(?:["'“]?(?<resource>[^\s"'”(]+)["'”]?)?/
];
function missingOf(error, reads) {
	const roleFor = reads ? readingRoleOf : roleOf;
	const text = textOf$1(error);
	for (const pattern of DENIALS) {
		const groups = pattern.exec(text)?.groups;
		if (groups === void 0) continue;
		const { permission = "", account, resource } = groups;
		return {
			permission,
			resource: (resource ?? /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address)?.replace(/^\/\/[a-z.]+\//, "") ?? "the project",
			role: roleFor(permission),
			account,
			more: 0
		};
	}
	const detail = /"permission":\s*"([\w.]+)"/.exec(text)?.[1];
	if (detail !== void 0) return {
		permission: detail,
		resource: /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address ?? "the project",
		role: roleFor(detail),
		account: void 0,
		more: 0
	};
	if (!/Error 403|code 403|PERMISSION_DENIED/.test(text)) return void 0;
	const type = /google_\w+/.exec(error.address ?? text)?.[0] ?? "";
	return {
		permission: void 0,
		resource: error.address ?? firstLine(text),
		role: reads ? readingRoleOfType(type) : roleOfType(type),
		account: void 0,
		more: 0
	};
}

// src/terraform/errors/google-errors.ts
function diagnoseGoogle(errors, reads) {
	return disabledApis(errors) ?? unauthenticated(errors) ?? quota(errors) ?? permissions(errors, reads) ?? queueName(errors) ?? serviceFailed(errors) ?? existing(errors) ?? conflict(errors) ?? unavailable(errors);
}
function disabledApis(errors) {
	const found = /* @__PURE__ */ new Map();
	for (const text of errors.map(textOf$1)) {
		if (!/SERVICE_DISABLED|accessNotConfigured|has not been used in project/.test(text)) continue;
		const api = /([a-z0-9-]+\.googleapis\.com)\/overview/.exec(text) ?? /"service":\s*"([a-z0-9-]+\.googleapis\.com)"/.exec(text);
		const project = /used in project (\S+)/.exec(text) ?? /"consumer":\s*"projects\/([^"]+)"/.exec(text);
		if (api?.[1] !== void 0) found.set(api[1], project?.[1] ?? "PROJECT");
	}
	if (found.size === 0) return void 0;
	const apis = [...found.keys()].sort();
	return {
		code: "TF_API_DISABLED",
		exitCode: 2,
		message: `${apis.length === 1 ? "an API that is needed is" : "APIs that are needed are"} disabled: ${apis.join(", ")}`,
		hint: `gcloud services enable ${apis.join(" ")} --project=${[...found.values()][0]}; then wait a minute`
	};
}
function unauthenticated(errors) {
	const found = errors.map(textOf$1).find((text) => /could not find default credentials|Error 401|response code 401|invalid_grant|oauth2: cannot fetch token|No credentials loaded/.test(text));
	return found === void 0 ? void 0 : {
		code: "TF_UNAUTHENTICATED",
		exitCode: 2,
		message: `Google does not know who is calling: ${firstLine(found)}`,
		hint: "authenticate again just before this step: google-github-actions/auth in a workflow, `gcloud auth application-default login` on a machine of yours"
	};
}
function quota(errors) {
	const found = errors.map(textOf$1).find((text) => /Error 429|code 429|[Qq]uota exceeded|RESOURCE_EXHAUSTED|rateLimitExceeded|quotaExceeded/.test(text));
	if (found === void 0) return void 0;
	const limit = /quota metric '([^']+)' and limit '([^']+)' of service '([^']+)'/.exec(found);
	return {
		code: "TF_QUOTA",
		exitCode: 1,
		message: limit === null ? `a quota is used up: ${firstLine(found)}` : `a quota of ${limit[3]} is used up: ${limit[1]}, limit ${limit[2]}`,
		hint: "wait a minute and run the same command again; a limit that is always too low is raised at https://console.cloud.google.com/iam-admin/quotas"
	};
}
function queueName(errors) {
	const found = errors.find((error) => textOf$1(error).includes("with this name existed too recently"));
	return found === void 0 ? void 0 : {
		code: "TF_QUEUE_NAME",
		exitCode: 2,
		message: `${found.address ?? "a queue"}: a queue of this name was deleted, and Cloud Tasks blocks the name for up to ${TASK_LIMITS.queueNameBlockedDays} days`,
		hint: "give the queue another name in cloud-tasks.yaml, or apply again once the name is free"
	};
}
function serviceFailed(errors) {
	for (const error of errors) {
		const match = /Error waiting (?:for|to) \w+ (?:Service|google_cloud_run_v2_service): Error code \d+, message: ([^\n]+)/.exec(textOf$1(error));
		if (match === null) continue;
		return {
			code: "TF_SERVICE_FAILED",
			exitCode: 1,
			message: `${error.address ?? "a service"} does not start: ${match[1]}`,
			hint: "read what it wrote: gcloud run services logs read SERVICE --region=REGION; the next apply updates it in place"
		};
	}
}
const EXISTS = /ALREADY_EXISTS|already exists|alreadyExists|you already own it|already own this bucket|bucket name is not available/i;
function existing(errors) {
	const found = errors.filter((error) => EXISTS.test(textOf$1(error)));
	if (found.length === 0) return void 0;
	const what = found.map(({ address, summary }) => address ?? firstLine(summary)).join(", ");
	const foreign = found.some((error) => textOf$1(error).includes("bucket name is not available"));
	return {
		code: "TF_EXISTS",
		exitCode: 2,
		message: `it exists already, and this state does not have it: ${what}`,
		hint: foreign ? "give the bucket another name in cloud-tasks.yaml: names of buckets are global, and someone else has this one" : "run the same command again: a queue, service, job or secret is then taken over; anything else: `terraform import`, or delete it"
	};
}
function conflict(errors) {
	const found = errors.find((error) => /Error 409|response code 409|\bABORTED\b|sync mutate calls cannot be queued|concurrent policy changes/.test(textOf$1(error)));
	return found === void 0 ? void 0 : {
		code: "TF_CONFLICT",
		exitCode: 1,
		message: `${found.address === void 0 ? "" : `${found.address}: `}something else changes it at the same time: ${firstLine(textOf$1(found))}`,
		hint: "what was finished is in the state: run the same command again; where that does not help, look for another pipeline, or a person, that changes it"
	};
}
function unavailable(errors) {
	const found = errors.find((error) => /Error 5\d\d|response code 5\d\d/.test(textOf$1(error)));
	return found === void 0 ? void 0 : {
		code: "TF_API_UNAVAILABLE",
		exitCode: 1,
		message: `${found.address === void 0 ? "" : `${found.address}: `}an API of Google's fails: ${firstLine(textOf$1(found))}`,
		hint: "what was finished is in the state: run the same command again; outages: https://status.cloud.google.com"
	};
}

// src/terraform/errors/terraform-errors.ts
function diagnoseTerraform(errors) {
	for (const rule of RULES) {
		const found = rule(errors);
		if (found !== void 0) return found;
	}
}
function when(pattern, say) {
	return (errors) => {
		for (const text of errors.map(textOf$1)) {
			const match = pattern.exec(text);
			if (match !== null) return say(text, match);
		}
	};
}
const RULES = [
	when(/Failed to (?:persist|save) state|Error saving state|Failed to write state to/, (text) => ({
		code: "TF_STATE_WRITE",
		exitCode: 1,
		message: `what was done could not be written to the state: ${firstLine(causeOf(text))}`,
		hint: "run the same command again: it first pushes the state that was kept"
	})),
	when(/Unsupported (?:Terraform|OpenTofu) Core version/, (text) => ({
		code: "TF_TOO_OLD",
		exitCode: 2,
		message: `this version can't run the modules: ${firstLine(causeOf(text))}`,
		hint: "install Terraform or OpenTofu 1.9 or newer: https://developer.hashicorp.com/terraform/install"
	})),
	when(/format version \d+, which is not supported by[^.]*\.[\d.]*\.? ?(This state file was created by [^\n]*\d)?|which is newer than current/, (_, [, by]) => ({
		code: "TF_TOO_OLD",
		exitCode: 2,
		message: `the state was written by a newer version${by === void 0 ? "" : `: ${by}`}`,
		hint: "use the version that wrote the state, or a newer one; a version never goes back"
	})),
	when(/bucket doesn't exist/, () => ({
		code: "TF_BACKEND",
		exitCode: 2,
		message: "the bucket of the state does not exist",
		hint: "run `cloud-tasks bootstrap` once for this Google Cloud project, or correct the bucket's name"
	})),
	when(/Backend (?:initialization required|configuration changed)|Error configuring the backend|Invalid backend configuration/, (text) => ({
		code: "TF_BACKEND",
		exitCode: 2,
		message: `the backend of the state can't be used: ${firstLine(text)}`,
		hint: "check the state's bucket and prefix; `cloud-tasks bootstrap` makes the bucket"
	})),
	when(/Saved plan is stale/, () => ({
		code: "TF_STALE_PLAN",
		exitCode: 1,
		message: "another run changed the state between this plan and its apply; nothing was applied",
		hint: "run the same command again: it plans anew and compares with what was reviewed"
	})),
	when(/could not connect to (\S+?):|failed to request discovery document|Failed to query available provider packages|Failed to install provider/, (text, [, host]) => ({
		code: "TF_PROVIDER_UNREACHABLE",
		exitCode: 1,
		message: `the provider could not be fetched from ${host ?? "its registry"}: ${firstLine(causeOf(text))}`,
		hint: "check the network, HTTPS_PROXY and NO_PROXY; a filled TF_PLUGIN_CACHE_DIR spares the download; `cloud-tasks rehearse --provider embedded` needs none"
	})),
	when(/Plugin did not respond|plugin crashed|Request cancelled|Reattachment process not found|Unrecognized remote plugin message|Failed to (?:load plugin schemas|instantiate provider)|transport is closing|connection refused.*plugin/i, (text) => ({
		code: "TF_PROVIDER_UNREACHABLE",
		exitCode: 1,
		message: `the provider ended or does not answer: ${firstLine(text)}`,
		hint: "what was finished is in the state: run the same command again; if it happens again, look for out of memory, or for the crash at https://github.com/hashicorp/terraform-provider-google/issues"
	}))
];
function causeOf(text) {
	return (text.split("\n", 1)[0] ?? "").replace(/^(?:Failed to [a-z ]+|Error saving state|Unsupported [A-Za-z ]+): /, "");
}

// src/terraform/errors/run-failure.ts
async function runFailure(run) {
	const words = run.errors.map(textOf$1);
	const diagnosis = await locked(run, words) ?? diagnoseTerraform(run.errors) ?? diagnoseGoogle(run.errors, READING.has(run.command));
	if (diagnosis !== void 0) {
		const { code, exitCode, message, hint } = diagnosis;
		return new Failure(code, `terraform ${run.command}: ${message}`, {
			exitCode,
			hint
		});
	}
	const told = words.length === 0 ? "" : `: ${words.join("; ")}`;
	return new Failure("TF_FAILED", `terraform ${run.command} failed with exit code ${run.exitCode}${told}`, {
		exitCode: 1,
		hint: "correct what terraform names and run the same command again: what was finished is in the state"
	});
}
const OPENED_MEANWHILE = /default\.tflock" failed:[^\n]*\b412\b[\s\S]*object doesn't exist/;
const READING = /* @__PURE__ */ new Set([
	"init",
	"output",
	"plan",
	"show"
]);
async function locked(run, words) {
	const text = words.find((word) => word.includes("Lock Info:"));
	const lock = text === void 0 ? void 0 : parseLockInfo(text);
	if (lock === void 0 && words.some((word) => OPENED_MEANWHILE.test(word))) return {
		code: "TF_STATE_LOCKED",
		exitCode: 1,
		message: "the state was locked by a run that has ended since",
		hint: "run the same command again"
	};
	if (lock === void 0) return void 0;
	const since = lock.createdMs === void 0 ? "" : ` since ${new Date(lock.createdMs).toISOString()}`;
	const holder = await run.holder(lock);
	const unlock = unlockCommand(lock);
	return {
		code: "TF_STATE_LOCKED",
		exitCode: 1,
		message: `the state ${lock.path} is locked by ${lock.who}${since} (${lock.operation || "unknown operation"}, lock ID ${lock.id})${holder === void 0 ? "" : `; ${holder}`}`,
		hint: `wait for that run${unlock === void 0 ? "" : `; only when it is gone for good: ${unlock}`}`
	};
}

// src/terraform/process/orphan-guard.ts
const GRACE_TENTHS = 1200;
const PROGRAM = `
signal=INT
while read -r line; do
  [ "$line" = ended ] && exit 0
  signal=0
done
kill -s "$signal" "$1" || exit 0
left=$2
while kill -0 "$1" && [ "$left" -gt 0 ]; do
  cat <&3; cat <&4
  sleep 0.1
  left=$((left - 1))
done
kill -0 "$1" && kill -KILL -- "-$1"
`;
function guardOrphan(child) {
	const { pid, stdout, stderr } = child;
	if (pid === void 0) return {
		interrupted: () => void 0,
		ended: () => void 0
	};
	const outputs = [stdout, stderr].map((stream) => descriptorOf(stream) ?? "ignore");
	const helper = spawn("/bin/sh", [
		"-c",
		PROGRAM,
		"sh",
		String(pid),
		String(GRACE_TENTHS)
	], {
		detached: true,
		stdio: [
			"pipe",
			"ignore",
			"ignore",
			...outputs
		],
		env: { PATH: "/usr/bin:/bin" }
	});
	helper.on("error", () => void 0);
	helper.stdin?.on("error", () => void 0);
	helper.unref();
	return {
		interrupted: () => void helper.stdin?.write("interrupted\n"),
		ended: () => void helper.stdin?.end("ended\n")
	};
}
function descriptorOf(stream) {
	const fd = stream?._handle?.fd;
	return typeof fd === "number" && fd > 2 ? fd : void 0;
}

// src/terraform/process/run-ui.ts
const TOLD = /* @__PURE__ */ new Set([
	"apply_start",
	"apply_complete",
	"apply_errored",
	"change_summary"
]);
var RunUi = class {
	lines = [];
	errors = [];
	#progress;
	#inFlight = /* @__PURE__ */ new Set();
	constructor(progress) {
		this.#progress = progress;
	}
	get inFlight() {
		return [...this.#inFlight];
	}
	take(line) {
		this.lines.push(line);
		const parsed = parseUiLine(line);
		if (parsed === void 0) return;
		const diagnostic = diagnosticOf(parsed);
		if (diagnostic?.severity === "error") this.errors.push(diagnostic);
		else if (diagnostic !== void 0) this.#progress.warn(textOf$1(diagnostic));
		else if (TOLD.has(parsed.type ?? "") && parsed.changes?.operation !== "plan") this.#progress.info(parsed["@message"] ?? "");
		const address = parsed.hook?.resource?.addr;
		if (address === void 0) return;
		if (parsed.type === "apply_start") this.#inFlight.add(address);
		if (parsed.type === "apply_complete" || parsed.type === "apply_errored") this.#inFlight.delete(address);
	}
	tellErrors() {
		for (const error of this.errors) this.#progress.warn(textOf$1(error));
	}
};

// src/terraform/process/run.ts
const STOP_NOTICE_MS = 1e4;
const LOCKING = /* @__PURE__ */ new Set([
	"apply",
	"destroy",
	"import",
	"plan",
	"refresh",
	"state",
	"untaint"
]);
async function runTerraform(run) {
	run.signal?.throwIfAborted();
	const command = run.args[0] ?? "";
	const child = spawn(run.executable, run.args, {
		cwd: run.cwd,
		env: run.env,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		detached: true
	});
	const ended = endOf(child);
	const ui = new RunUi(run.progress);
	let stderr = "";
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr += text;
	});
	createInterface({
		input: child.stdout,
		crlfDelay: Number.POSITIVE_INFINITY
	}).on("line", (line) => ui.take(line));
	const attended = await attend(run, child, command);
	const cancel = interruptOnAbort(run, child, command, ui, attended.guard);
	let end;
	try {
		end = await ended;
	} catch (cause) {
		throw new Failure("TF_BROKEN", `could not start ${run.executable}`, {
			exitCode: 2,
			cause
		});
	} finally {
		cancel();
		await attended.release();
	}
	const interrupted = run.signal?.aborted === true && end.killedBy === "SIGINT";
	if (end.killedBy !== void 0 && !interrupted) throw killed(command, end.killedBy);
	const failure = end.code === 0 ? void 0 : await failed(run, command, end.code, ui, stderr);
	if (run.signal?.aborted === true && failure?.code !== "TF_STATE_WRITE") throw new Failure("TF_CANCELLED", `terraform ${command} was stopped`, {
		exitCode: 1,
		hint: "what was finished is in the state: run the same command again"
	});
	if (failure !== void 0) throw failure;
	return {
		stdout: ui.lines.join("\n"),
		exitCode: end.code
	};
}
function endOf(child) {
	const ended = new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (code, signal) => resolve({
			code: code ?? 1,
			killedBy: signal ?? void 0
		}));
	});
	ended.catch(() => void 0);
	return ended;
}
async function attend(run, child, command) {
	const { pid } = child;
	if (pid === void 0) return {
		guard: void 0,
		release: () => Promise.resolve()
	};
	const { watch, records } = run;
	const locks = LOCKING.has(command) && !run.args.includes("-lock=false");
	let guard;
	if (watch !== void 0) watch.add(pid);
	else if (locks) guard = guardOrphan(child);
	if (locks) await records?.begin(pid, command, (run.clock ?? systemClock).now());
	return {
		guard,
		async release() {
			watch?.remove(pid);
			guard?.ended();
			if (child.signalCode === null) await records?.end(pid);
		}
	};
}
function interruptOnAbort(run, child, command, ui, guard) {
	const clock = run.clock ?? systemClock;
	let cancelNotice;
	const interrupt = () => {
		run.progress.warn(`stopping terraform ${command}: it finishes what is in flight and unlocks`);
		child.kill("SIGINT");
		guard?.interrupted();
		cancelNotice = clock.setTimer(clock.now() + STOP_NOTICE_MS, () => {
			const waiting = ui.inFlight.length === 0 ? "an answer" : ui.inFlight.join(", ");
			run.progress.warn(`terraform ${command} still waits for ${waiting}; killing it now would leave the state locked and lose what is in flight`);
		});
	};
	if (run.signal?.aborted === true) interrupt();
	else run.signal?.addEventListener("abort", interrupt, { once: true });
	return () => {
		run.signal?.removeEventListener("abort", interrupt);
		cancelNotice?.();
	};
}
function killed(command, signal) {
	return new Failure("TF_KILLED", `terraform ${command} was killed by ${signal}`, {
		exitCode: 1,
		hint: "if the machine ran out of memory, give it more; run the same command again: it says so when a lock was left behind, and how to open it"
	});
}
async function failed(run, command, exitCode, ui, stderr) {
	const errors = ui.errors.length > 0 ? ui.errors : plainErrors(stderr);
	const failure = await runFailure({
		command,
		exitCode,
		errors,
		holder: async (lock) => run.records?.holderOf(lock)
	});
	if (failure.code !== "TF_FAILED") ui.tellErrors();
	return failure;
}

// src/terraform/session.ts
const LOCK_TIMEOUT_MS = 12e4;
const LOCK_RETRY_MS = 1e3;
function openSession(deps, workDir) {
	const env = terraformEnv(deps, workDir.dataDir);
	const envOfInit = initEnv(deps, workDir.dataDir);
	const folder = keptFolder(deps);
	const records = new RunRecords(path.join(folder, "runs"));
	const run = async (args) => {
		try {
			return await runTerraform({
				executable: deps.executable,
				args,
				cwd: workDir.configDir,
				env: args[0] === "init" ? envOfInit : env,
				progress: deps.progress,
				signal: deps.signal,
				watch: deps.watch,
				clock: deps.clock,
				records
			});
		} catch (error) {
			const kept = await keepErroredState(workDir.configDir, folder);
			if (kept === void 0 || !(error instanceof Failure)) throw error;
			const { code, exitCode, hint } = error;
			throw new Failure(code, `${error.message}; it is kept in ${kept}`, {
				exitCode,
				...hint === void 0 ? {} : { hint }
			});
		}
	};
	return (args) => untilUnlocked(deps, () => run(args));
}
async function untilUnlocked({ clock, lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS, signal }, run) {
	const deadlineMs = clock.now() + (lock ? lockTimeoutMs : 0);
	for (;;) try {
		return await run();
	} catch (error) {
		if (!(error instanceof Failure && error.code === "TF_STATE_LOCKED") || clock.now() >= deadlineMs) throw error;
		const nextMs = Math.min(clock.now() + LOCK_RETRY_MS, deadlineMs);
		await sleep(clock, nextMs - clock.now(), signal);
	}
}
function lockArgs({ lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS }) {
	return lock ? [`-lock-timeout=${lockTimeoutMs}ms`] : ["-lock=false"];
}
function initArgs({ backend }) {
	return [
		"init",
		"-json",
		"-input=false",
		"-reconfigure",
		...backend.kind === "gcs" ? [`-backend-config=bucket=${backend.bucket}`, `-backend-config=prefix=${backend.prefix}`] : []
	];
}

// src/terraform/adopt/adoption.ts
function addressOf(module, id, type, name = "this") {
	return `module.${module}[${quote(id)}].${type}.${name}`;
}
function isManaged(labels) {
	return labels["managed-by"] === "cloud-tasks-pipeline";
}
function isOwn(project, labels) {
	return isManaged(labels) && ownerOf(labels) === `${project.name}/${project.environment}`;
}
function ownerOf(labels) {
	return [labels["name"], labels["environment"]].map(String).join("/");
}
function refuseForeign(project, what, answer) {
	const labels = answer?.labels ?? {};
	if (!isManaged(labels) || isOwn(project, labels)) return;
	const own = `${project.name}/${project.environment}`;
	throw new Failure("TF_NOT_OURS", `${what} belongs to ${ownerOf(labels)}, not to ${own}`, {
		exitCode: 2,
		hint: "give it another name in cloud-tasks.yaml, or deploy to another Google Cloud project"
	});
}
function importBlocks(adoptions) {
	return adoptions.map(({ address, importId }) => `import {\n  to = ${address}\n  id = ${quote(importId)}\n}\n`).join("\n");
}
function quote(text) {
	return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}

// src/terraform/guard/moved-blocks.ts
const ADDRESS = String.raw`[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\["[^"\\$%\n]*"\])+`;
const BLOCK = new RegExp(String.raw`\s*moved\s*\{\s*from\s*=\s*(${ADDRESS})\s+to\s*=\s*(${ADDRESS})\s*\}\s*`, "y");
const COMMENTS = /#.*|\/\/.*|\/\*[\s\S]*?\*\//g;
function movedBlock({ from, to }) {
	return `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
}
const MAX_BYTES = 1e6;
async function readMoves(configFile) {
	const file = path.join(path.dirname(configFile), MOVED_FILE);
	const read = await readRegularFile(file, {
		maxBytes: MAX_BYTES,
		confinedTo: path.dirname(configFile)
	});
	if ("bytes" in read) return parseMoves(read.bytes.toString("utf8"), file);
	if (read.isMissing === true) return [];
	throw new Failure("TF_MOVED_FILE", `${file} ${read.refused}`, {
		exitCode: 2,
		hint: read.hint
	});
}
function parseMoves(text, file) {
	const bare = text.replaceAll(COMMENTS, "");
	const moves = [];
	let at = 0;
	while (bare.slice(at).trim() !== "") {
		BLOCK.lastIndex = at;
		const match = BLOCK.exec(bare);
		if (match === null) throw notMoved(file, bare.slice(at));
		const [whole, from = "", to = ""] = match;
		moves.push({
			from,
			to
		});
		at += whole.length;
	}
	return moves;
}
function notMoved(file, rest) {
	const near = rest.trim().split("\n", 1)[0] ?? "";
	return new Failure("TF_MOVED_FILE", `${file} holds something else than moved blocks: ${near}`, {
		exitCode: 2,
		hint: `write only: ${movedBlock({
			from: "module.queue[\"old\"]",
			to: "module.queue[\"new\"]"
		}).replaceAll(/\s+/g, " ")}`
	});
}

// src/terraform/work-dir.ts
const LEFT_OUT = /(?:^|\/)(?:tests|bootstrap|\.terraform[^/]*)(?:\/|$)/;
async function prepareWorkDir(project, deps) {
	const configDir = path.join(deps.workDir, "config");
	const dataDir = path.join(deps.workDir, "data");
	const tfvars = renderTfvars(project, {
		projectNumber: deps.projectNumber,
		images: deps.images,
		runUrlTemplate: deps.endpoints.runUrlTemplate
	});
	const moves = await readMoves(project.configFile);
	await mkdir(deps.workDir, { recursive: true });
	await chmod(deps.workDir, 448);
	await keepErroredState(configDir, keptFolder(deps));
	await rm(configDir, {
		recursive: true,
		force: true
	});
	cpSync(deps.moduleDir, configDir, {
		recursive: true,
		filter: (source) => !LEFT_OUT.test(path.relative(deps.moduleDir, source))
	});
	const write = (name, text) => writeFile(path.join(configDir, name), text, { mode: 384 });
	await write("terraform.tfvars.json", tfvars);
	if (deps.adopt !== void 0) await write("imports.tf", importBlocks(deps.adopt));
	if (moves.length > 0) await write("moved.tf", moves.map(movedBlock).join("\n"));
	await writeBackend(configDir, deps.backend);
	const cache = pluginCache(deps.processEnv);
	if (cache !== void 0) await mkdir(cache, { recursive: true });
	return {
		configDir,
		dataDir,
		planFile: path.join(deps.workDir, "plan.tfplan")
	};
}
async function writeBackend(configDir, backend) {
	if (backend.kind !== "local") return;
	await writeFile(path.join(configDir, "backend_override.tf.json"), JSON.stringify({ terraform: { backend: { local: { path: backend.file } } } }));
}

// src/terraform/initialize.ts
async function initialize(deps, workDir, terraform) {
	try {
		await terraform(initArgs(deps));
		return true;
	} catch (error) {
		if (deps.lock !== false || !isRefusedWrite(error)) throw error;
		deps.progress.warn("there is no state yet, and this identity may not make one: the plan starts from nothing");
		const backend = {
			kind: "local",
			file: path.join(workDir.configDir, "none.tfstate")
		};
		await writeBackend(workDir.configDir, backend);
		await terraform(initArgs({ backend }));
		return false;
	}
}
const LOCK_FILE = ".terraform.lock.hcl";
async function initializeOnce(deps, workDir, terraform) {
	const done = path.join(workDir.dataDir, "initialized.json");
	const kept = path.join(workDir.dataDir, LOCK_FILE);
	const here = path.join(workDir.configDir, LOCK_FILE);
	const what = async () => JSON.stringify([
		deps.executable,
		deps.moduleDir,
		initArgs(deps),
		await textOf(path.join(workDir.dataDir, "terraform.tfstate"))
	]);
	if (await textOf(done) === await what()) {
		await copyIfThere(kept, here);
		return;
	}
	if (!await initialize(deps, workDir, terraform)) return;
	await copyIfThere(here, kept);
	await writeFile(done, await what());
}
function textOf(file) {
	return readFile(file, "utf8").catch(() => void 0);
}
async function copyIfThere(from, to) {
	await copyFile(from, to).catch((error) => {
		if (error.code !== "ENOENT") throw error;
	});
}
function isRefusedWrite(error) {
	return error instanceof Failure && error.code === "TF_PERMISSION" && error.message.includes("storage.objects.create");
}

export { addressOf, changesOutputs, importBlocks, initArgs, initialize, initializeOnce, isOwn, lockArgs, movedBlock, openSession, parsePlanJson, prepareWorkDir, quote, readingRoleOf, refuseForeign, roleOf, writeBackend };