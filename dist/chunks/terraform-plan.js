if (!import.meta.url.endsWith("?C-2yqy7o")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { HIDDEN, actionOf, diffAttributes, summarizeChanges } from "./terraform-changes-changes.js?CWA-MXbx";
import { importBlocks, initArgs, initializeOnce, lockArgs, movedBlock, openSession, parsePlanJson, prepareWorkDir, writeBackend } from "./terraform-initialize.js?CTX3RUj6";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { blockers } from "./terraform-blockers.js?jOBG7FCC";
import { OUTPUT_ONLY, isBelow, planDrift } from "./terraform-changes-plan-drift.js?PcqCvoAy";
import { readZipEntry } from "./terraform-download-unzip.js?R19ei_ji";
import { renameAdvice } from "./report-merge.js?BIKXJTo5";
import { at, guardFindings, holdsWork, unwaived } from "./terraform-guard-guard.js?YFssf8gR";
import { keptFolder, pushKeptStates } from "./terraform-process-run-records.js?BZG_oWZ_";
import path from "node:path";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

// src/terraform/changes/plan-metadata.ts
const PROVIDER = /provider "([^"]+)" \{\s*version\s*=\s*"([^"]+)"/g;
async function planMetadata(project, planFile, commit) {
	const zip = await readFile(planFile);
	const entry = (name) => {
		try {
			return readZipEntry(zip, name).toString("utf8");
		} catch {
			return "";
		}
	};
	const state = parseState(entry("tfstate"));
	return {
		...commit === void 0 ? {} : { commit },
		environment: project.environment,
		configDigest: createHash("sha256").update(project.configText).digest("hex"),
		providerVersions: Object.fromEntries([...entry(".terraform.lock.hcl").matchAll(PROVIDER)].map(([, name = "", version = ""]) => [name, version])),
		...state
	};
}
function parseState(text) {
	if (text === "") return {};
	const { lineage, serial } = JSON.parse(text);
	return {
		...lineage === void 0 || lineage === "" ? {} : { stateLineage: lineage },
		...serial === void 0 ? {} : { stateSerial: serial }
	};
}
function metadataDifference(reviewed, present) {
	const [before, after] = [reviewed.metadata, present.metadata];
	const found = [];
	const tell = (what, from, to) => {
		if (from !== void 0 && to !== void 0 && from !== to) found.push(`${what} was ${from}, is ${to}`);
	};
	tell("terraform", reviewed.terraformVersion, present.terraformVersion);
	if (before === void 0 || after === void 0) return found;
	for (const [provider, version] of Object.entries(before.providerVersions)) tell(`provider ${provider}`, version, after.providerVersions[provider]);
	tell("environment", before.environment, after.environment);
	tell("commit", before.commit, after.commit);
	tell("config digest", before.configDigest, after.configDigest);
	tell("state lineage", before.stateLineage, after.stateLineage);
	tell("state serial", before.stateSerial, after.stateSerial);
	return found;
}

// src/terraform/guard/guard-failure.ts
function guardFailure(plan) {
	const addresses = [...new Set(plan.guard.map(({ address }) => address))];
	return {
		code: "TF_GUARD",
		message: plan.guard.map(({ message }) => message).join("; "),
		hint: [
			...plan.renames.map((rename) => `${renameAdvice(rename)}:\n${rename.movedBlock}`),
			...plan.guard.flatMap(({ advice }) => advice === void 0 ? [] : [advice]),
			`undo the change in cloud-tasks.yaml, or waive ${addresses.join(", ")} for this plan's fingerprint ${plan.fingerprint}`
		].join("\n")
	};
}

// src/terraform/adopt/adopt-conflicts.ts
const LEAVING = [
	"delete",
	"replace",
	"forget"
];
async function withoutConflicts(changes, adopt, workDir) {
	const leaving = changes.filter((change) => LEAVING.includes(actionOf(change)));
	const isElsewhere = ({ address, importId }) => leaving.some((other) => other.address !== address && idOf(other) === importId);
	const kept = adopt?.filter((adoption) => !isElsewhere(adoption)) ?? [];
	if (adopt === void 0 || kept.length === adopt.length) return false;
	await writeFile(path.join(workDir.configDir, "imports.tf"), importBlocks(kept));
	return true;
}
function idOf({ change }) {
	return change.before?.id;
}

// src/terraform/adopt/other-states.ts
const READ_AT_ONCE = 8;
async function refuseHeldElsewhere(changes, { gcp, backend, progress }) {
	const imports = changes.filter(({ change }) => change.importing !== void 0);
	if (imports.length === 0 || gcp === void 0 || backend.kind !== "gcs") return;
	const { bucket, prefix } = backend;
	const own = `${prefix}/default.tfstate`;
	const others = (await readable(`list the states in gs://${bucket}`, progress, () => stateNames(gcp, bucket)) ?? []).filter((name) => name !== own);
	const held = [];
	for (let at = 0; at < others.length; at += READ_AT_ONCE) {
		const reads = others.slice(at, at + READ_AT_ONCE).map(async (name) => {
			const url = `gs://${bucket}/${name}`;
			const holds = heldBy(await readable(`read the state ${url}`, progress, () => readState(gcp, bucket, name)) ?? {});
			return imports.filter((resource) => keysOf(resource).some((key) => holds.has(key))).map(({ address, change }) => `${address} (${change.importing?.id ?? ""}) is in ${url}`);
		});
		held.push(...(await Promise.all(reads)).flat());
	}
	if (held.length === 0) return;
	throw new Failure("TF_NOT_OURS", `another state holds what would be taken over: ${held.join("; ")}`, {
		exitCode: 2,
		hint: `give it another name in cloud-tasks.yaml, or the environment a name_suffix; where the other state is this one under a former name, move it: gcloud storage mv gs://${bucket}/FORMER/default.tfstate gs://${bucket}/${own}`
	});
}
const REFUSALS = ["PERMISSION_DENIED", "INVALID_ARGUMENT"];
async function readable(doing, progress, read) {
	try {
		return await read();
	} catch (error) {
		const code = codeOf(error);
		if (code === "NOT_FOUND") return void 0;
		if (!REFUSALS.includes(code) && !(error instanceof SyntaxError)) throw apiFailure(doing, error);
		progress.warn(`could not ${doing}: whether it holds what is taken over here is not known (${code ?? "no JSON"})`);
		return;
	}
}
async function stateNames(gcp, bucket) {
	const names = [];
	let pageToken = "";
	do {
		const query = new URLSearchParams({
			fields: "items(name),nextPageToken",
			...pageToken === "" ? {} : { pageToken }
		});
		const page = await gcp.rest({
			api: "storage",
			method: "GET",
			path: `/storage/v1/b/${encodeURIComponent(bucket)}/o?${query.toString()}`
		});
		names.push(...(page.items ?? []).map(({ name = "" }) => name));
		pageToken = page.nextPageToken ?? "";
	} while (pageToken !== "");
	return names.filter((name) => name.endsWith(".tfstate"));
}
async function readState(gcp, bucket, name) {
	const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}?alt=media`;
	return await gcp.rest({
		api: "storage",
		method: "GET",
		path
	});
}
function heldBy({ resources = [] }) {
	return new Set(resources.filter(({ mode }) => mode === "managed").flatMap(({ type = "", instances = [] }) => instances.map(({ attributes }) => keyOf(type, attributes?.id))));
}
function keysOf({ type, change }) {
	const read = change.before?.id;
	return [change.importing?.id, read].filter((id) => id !== void 0).map((id) => keyOf(type, id));
}
function keyOf(type, id) {
	return JSON.stringify([type, id]);
}

// src/terraform/changes/fingerprint.ts
const RELEASED = [
	"client",
	"client_version",
	"template.containers.image",
	"traffic"
];
function fingerprint(resources) {
	const canonical = resources.flatMap((resource) => {
		const action = actionOf(resource);
		if (action === void 0 || action === "read") return [];
		const attributes = action === "delete" || action === "forget" ? [] : canonicalDiff(resource);
		if (action === "update" && attributes.length === 0) return [];
		const { address, previous_address: from = null, change } = resource;
		return [{
			address,
			action,
			from,
			importing: change.importing?.id ?? null,
			attributes
		}];
	}).sort((a, b) => a.address < b.address ? -1 : 1);
	return createHash("sha256").update(JSON.stringify(canonical)).digest("hex");
}
function canonicalDiff(resource) {
	return diffAttributes(resource).filter((diff) => !isLeftOut(resource.type, diff)).map(({ path, before, after, unknown }) => [
		path,
		before,
		unknown ? { unknown } : after
	]);
}
function isLeftOut(type, { pattern }) {
	return isBelow(pattern, [...type === "google_cloud_run_v2_service" ? RELEASED : [], ...OUTPUT_ONLY[type] ?? []]);
}

// src/terraform/guard/renames.ts
const NAMED = {
	google_cloud_run_v2_service: "name",
	google_cloud_scheduler_job: "name",
	google_cloud_tasks_queue: "name",
	google_monitoring_alert_policy: "display_name",
	google_secret_manager_secret: "secret_id",
	google_storage_bucket: "name"
};
const OF_WORKER = /^module\.worker\["[^"]*"\]\.google_storage_bucket\./;
const NEARLY_EQUAL = .8;
function findRenames(resources) {
	const main = resources.filter(({ type, address }) => Object.hasOwn(NAMED, type) && !OF_WORKER.test(address));
	const deleted = main.filter((resource) => actionOf(resource) === "delete");
	const made = main.filter((resource) => ["create", "import"].includes(actionOf(resource) ?? ""));
	const pairs = deleted.flatMap((from) => made.filter(({ type }) => type === from.type).map((to) => ({
		from,
		to,
		likeness: likenessOf(from, to)
	}))).filter(({ likeness }) => likeness >= NEARLY_EQUAL).sort((a, b) => b.likeness - a.likeness);
	const taken = /* @__PURE__ */ new Set();
	return pairs.flatMap(({ from, to }) => {
		if (taken.has(from.address) || taken.has(to.address)) return [];
		taken.add(from.address).add(to.address);
		return [renameOf(from, to)];
	});
}
function likenessOf(from, to) {
	const name = NAMED[from.type] ?? "name";
	if (at(from.change.before, name) === at(to.change.after, name)) return 1;
	const differences = diffAttributes({ change: {
		...to.change,
		before: from.change.before,
		before_sensitive: from.change.before_sensitive
	} }).filter(({ pattern, unknown, after }) => !unknown && after !== null && pattern !== name);
	const all = diffAttributes({ change: {
		...to.change,
		before: null
	} }).filter(({ pattern, unknown }) => !unknown && pattern !== name);
	return all.length === 0 ? 0 : 1 - differences.length / all.length;
}
function renameOf(from, to) {
	const moves = {
		from: moduleOf(from.address),
		to: moduleOf(to.address)
	};
	const attribute = NAMED[from.type] ?? "name";
	const [before, after] = [at(from.change.before, attribute), at(to.change.after, attribute)];
	const name = at(from.change.before_sensitive, attribute) === true ? HIDDEN : String(before);
	return {
		...moves,
		movedBlock: movedBlock(moves),
		...before === after ? {} : { keepName: name }
	};
}
function moduleOf(address) {
	return /^module\.[\w-]+\["[^"]*"\]/.exec(address)?.[0] ?? address;
}

// src/terraform/retained-values.ts
const RULES = [
	{
		type: "google_cloud_tasks_queue",
		attribute: "retry_config.max_retry_duration",
		command: "gcloud tasks queues update",
		flags: () => "--max-retry-duration=0s",
		isFine: (value, { queues }, name) => Number.parseFloat(String(value)) === 0 || queues.some((queue) => queue.name === name && queue.maxRetryDurationMs > 0)
	},
	{
		type: "google_cloud_run_v2_service",
		attribute: "scaling.manual_instance_count",
		command: "gcloud beta run services update",
		flags: () => "--scaling=auto",
		isFine: (value) => value === 0
	},
	{
		type: "google_cloud_run_v2_service",
		attribute: "scaling.max_instance_count",
		command: "gcloud beta run services update",
		flags: (project, name) => `--max=${maxInstances(project, name)}`,
		isFine: (value, project, name) => value === 0 || Number(value) >= maxInstances(project, name)
	},
	{
		type: "google_secret_manager_secret",
		attribute: "expire_time",
		command: "gcloud secrets update",
		flags: () => "--remove-expiration",
		isFine: () => false
	},
	{
		type: "google_storage_bucket",
		attribute: "rpo",
		command: "gcloud storage buckets update",
		flags: () => "--recovery-point-objective=DEFAULT",
		isFine: (value) => value === "DEFAULT"
	},
	{
		type: "google_storage_bucket",
		attribute: "website",
		command: "gcloud storage buckets update",
		flags: () => "--clear-web-main-page-suffix --clear-web-error-page",
		isFine: () => false
	}
];
function maxInstances({ workers }, name) {
	return workers.find((worker) => worker.name === name)?.maxInstances ?? 0;
}
const NAME_ATTRIBUTE = { google_secret_manager_secret: "secret_id" };
function retainedValues(resources, project) {
	return resources.flatMap((resource) => RULES.filter((rule) => rule.type === resource.type).flatMap((rule) => {
		const value = at(resource.change.after, rule.attribute);
		const name = nameOf(resource);
		if (isUnset(value) || rule.isFine(value, project, name)) return [];
		return [{
			address: resource.address,
			attribute: rule.attribute,
			value: JSON.stringify(value),
			command: `${rule.command} ${targetOf(resource, name)} ${rule.flags(project, name)}`
		}];
	}));
}
function refuseRetained(resources, project) {
	const kept = retainedValues(resources, project);
	if (kept.length === 0) return;
	const list = kept.map(({ address, attribute, value }) => `${address} keeps ${attribute} ${value}`);
	throw new Failure("TF_VALUE_KEPT", `the config leaves to Google's default what Terraform can't take back: ${list.join("; ")}`, {
		exitCode: 2,
		hint: `clear it, then plan again:\n${kept.map(({ command }) => command).join("\n")}`
	});
}
function targetOf({ type, change }, name) {
	if (type === "google_storage_bucket") return `gs://${name}`;
	const location = at(change.after, "location");
	return `${name}${typeof location === "string" ? ` ${type === "google_cloud_run_v2_service" ? "--region" : "--location"}=${location}` : ""} --project=${String(at(change.after, "project"))}`;
}
function nameOf({ type, change }) {
	return String(at(change.after, NAME_ATTRIBUTE[type] ?? "name"));
}
function isUnset(value) {
	return value === null || value === void 0 || value === "" || isEmptyList(value);
}
function isEmptyList(value) {
	return Array.isArray(value) && value.length === 0;
}

// src/terraform/tainted.ts
function taintedByFailure(resources) {
	return resources.filter((resource) => resource.action_reason === "replace_because_tainted" && holdsWork(resource)).map(({ address }) => address).sort();
}
async function untaint(addresses, deps, terraform) {
	for (const address of addresses) {
		deps.progress.warn(`${address} was left half made by an earlier apply: it is updated, not replaced`);
		await terraform([
			"untaint",
			...lockArgs(deps),
			address
		]);
	}
}
async function untaintCopy(addresses, workDir, terraform) {
	const file = path.join(workDir.configDir, "preview.tfstate");
	await writeFile(file, (await terraform(["state", "pull"])).stdout, { mode: 384 });
	await writeBackend(workDir.configDir, {
		kind: "local",
		file
	});
	await terraform(initArgs({ backend: {
		kind: "local",
		file
	} }));
	for (const address of addresses) await terraform([
		"untaint",
		"-lock=false",
		address
	]);
}

// src/terraform/plan.ts
async function planStage(project, deps) {
	const startedAt = deps.clock.now();
	const plan = await makePlan(project, deps);
	for (const { message, fix } of await blockers(plan.json.resource_changes, deps.gcp)) deps.progress.warn(`an apply of this would be refused: ${message}: ${fix}`);
	return {
		status: plan.guard.length === 0 ? "passed" : "blocked",
		durationMs: deps.clock.now() - startedAt,
		summary: describe(plan.changes),
		...plan.guard.length === 0 ? {} : { failure: guardFailure(plan) },
		changes: plan.changes,
		drift: planDrift(plan.json.resource_drift),
		fingerprint: plan.fingerprint,
		guard: plan.guard.map(({ message }) => message),
		terraformVersion: plan.json.terraform_version,
		metadata: plan.metadata,
		...plan.untainted.length === 0 ? {} : { untainted: [...plan.untainted] },
		...plan.renames.length === 0 ? {} : { renames: [...plan.renames] }
	};
}
async function makePlan(project, deps, untaintIn = "copy") {
	const workDir = await prepareWorkDir(project, deps);
	const terraform = openSession(deps, workDir);
	const planOnce = async () => {
		const out = `-out=${workDir.planFile}`;
		await terraform([
			"plan",
			"-json",
			"-input=false",
			...lockArgs(deps),
			out
		]);
		return parsePlanJson((await terraform([
			"show",
			"-json",
			workDir.planFile
		])).stdout);
	};
	await initializeOnce(deps, workDir, terraform);
	await pushKeptStates(keptFolder(deps), {
		...deps,
		terraform,
		lockArgs: lockArgs(deps)
	});
	let json = await planOnce();
	if (await withoutConflicts(json.resource_changes, deps.adopt, workDir)) json = await planOnce();
	await refuseHeldElsewhere(json.resource_changes, deps);
	const metadata = await planMetadata(project, workDir.planFile, deps.commit);
	const untainted = taintedByFailure(json.resource_changes);
	if (untainted.length > 0) {
		if (untaintIn === "state") await untaint(untainted, deps, terraform);
		else await untaintCopy(untainted, workDir, terraform);
		json = await planOnce();
	}
	refuseRetained(json.resource_changes, project);
	const print = fingerprint(json.resource_changes);
	return {
		workDir,
		json,
		changes: summarizeChanges(json.resource_changes),
		fingerprint: print,
		guard: unwaived(guardFindings(json.resource_changes), print, deps.waiver),
		renames: findRenames(json.resource_changes),
		metadata,
		untainted,
		terraform
	};
}
function describe(changes) {
	const counts = /* @__PURE__ */ new Map();
	for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
	if (counts.size === 0) return "no changes";
	return [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
}

export { describe, guardFailure, makePlan, metadataDifference, planStage };